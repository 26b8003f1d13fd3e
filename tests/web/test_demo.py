"""The front door of the demo."""

import re

import httpx
import pytest

from conversations.inbound import Address
from db.addresses import last_address, load_caller
from db.invitations import find_invitation
from db.store import Store
from handlers.notices.feeder import Feeder
from handlers.web.sample_pages import give_pages
from tests.web.site import Site, address_at, open_site, until_settled


async def enter(site: Site, part: str, query: str = "") -> str:
    """Take a part; return the link that it leads to."""
    answer = await site.http.post(f"/demo/as/{part}{query}")
    assert answer.status_code == 303
    return answer.headers["location"]


async def name_at(site: Site, link: str) -> str:
    """Who speaks from a link."""
    caller = await site.app.store.read(load_caller, address_at(link))
    assert caller is not None
    assert caller.person is not None
    return caller.person.name


async def test_there_is_no_front_door_outside_the_demo(site: Site) -> None:
    assert (await site.http.get("/")).status_code == 404
    assert (await site.http.post("/demo/as/leader")).status_code == 404


async def test_the_door_offers_four_parts_in_both_languages(demo: Site) -> None:
    page = (await demo.http.get("/")).text
    assert re.findall(r'action="/demo/as/(\w+)"', page) == ["leader", "staff", "admin", "newcomer"]
    assert 'lang="en"' in page


@pytest.mark.parametrize(("part", "name"), [("staff", "Phan Thị Minh"), ("admin", "Đỗ Quang")])
async def test_a_visitor_takes_a_part_and_is_greeted(demo: Site, part: str, name: str) -> None:
    link = await enter(demo, part)
    assert await name_at(demo, link) == name
    page = await demo.page(link)
    assert page.count('class="message bot reply"') == 1
    assert 'class="message own"' not in page


async def test_each_visitor_leads_another_unit_that_owes_the_last_month(demo: Site) -> None:
    names = {await name_at(demo, await enter(demo, "leader")) for _ in range(4)}
    assert len(names) == 4


async def test_a_visitor_may_name_the_unit(demo: Site) -> None:
    for _ in range(2):
        assert await name_at(demo, await enter(demo, "leader", "?unit=LH-0001")) == "Võ Thị Lộc"


async def opened(site: Site, unit: str) -> httpx.Response:
    """What the door answers to somebody who asks for the page of a unit."""
    return await site.http.post("/demo/open", data={"unit": unit})


async def test_a_notice_to_the_sample_province_can_be_read_on_a_leader_s_own_page(demo: Site) -> None:
    await give_pages(demo.app.store, demo.app.office)
    staff = await enter(demo, "staff")
    for said in ("/thongbao hội chợ", "Mời dự hội chợ.", "xong", "tất cả", "gửi ngay", "5"):
        await demo.says(staff, said)
    await Feeder(demo.app.store, demo.app.office, ["web"]).sweep()
    await until_settled(demo)
    link = (await opened(demo, "HTX-0001")).headers["location"]
    assert "Mời dự hội chợ." in await demo.page(link)
    assert await name_at(demo, link) == "Nguyễn Văn Hùng"
    assert (await opened(demo, "htx-0001")).headers["location"] == link


async def test_people_who_can_be_reached_already_are_given_no_page(demo: Site) -> None:
    for _ in range(2):
        await give_pages(demo.app.store, demo.app.office)
    rows = await demo.app.store.read(
        lambda tx: tx.all("select person_id, count(*) as n from addresses group by person_id")
    )
    assert {row["n"] for row in rows} == {1}


async def test_who_takes_a_leader_s_part_later_is_written_to_instead_of_the_page(demo: Site) -> None:
    await give_pages(demo.app.store, demo.app.office)
    link = await enter(demo, "leader", "?unit=LH-0001")
    assert await demo.app.store.read(last_address, "p-loc") == address_at(link)


@pytest.mark.parametrize("unit", ["HTX-9999", "", "HTX", "x" * 5000])
async def test_a_unit_that_is_not_meant_has_no_page(demo: Site, unit: str) -> None:
    answer = await opened(demo, unit)
    assert answer.status_code == 404
    assert "HTX-0001" in answer.text


async def test_a_newcomer_is_greeted_and_given_a_code_that_works(demo: Site) -> None:
    link, _, code = (await enter(demo, "newcomer")).partition("?code=")
    invitation = await demo.app.store.read(find_invitation, code, demo.app.office.now())
    assert invitation is not None
    assert invitation.usable
    page = await demo.page(f"{link}?code={code}")
    assert f"{code[:4]} {code[4:]}" in page
    assert 'class="message bot reply"' in page


async def test_a_part_that_is_not_there_is_not_found(demo: Site) -> None:
    assert (await demo.http.post("/demo/as/king")).status_code == 404


async def test_an_empty_province_says_so(store: Store) -> None:
    async with open_site(store, demo=True, empty=True) as site:
        assert (await site.http.post("/demo/as/leader")).status_code == 404
        link = await enter(site, "newcomer")
        assert "?code=" not in link
        assert isinstance(address_at(link), Address)
