"""The front door of the demo."""

import re

import pytest

from conversations.inbound import Address
from db.addresses import load_caller
from db.invitations import find_invitation
from db.store import Store
from tests.web.site import Site, address_at, open_site


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
