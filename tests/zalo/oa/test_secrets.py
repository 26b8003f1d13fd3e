"""No token and no secret of the account gets into a log or an error."""

import logging

import pytest

from db.store import Store
from db.zalo_tokens import load_pair
from tests.zalo.oa.service import NOW, Village, official_account, village_on_account
from tests.zalo_server.oa_options import OaOptions


async def test_logs_hold_no_token_whatever_goes_wrong(
    store: Store, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.INFO)
    async with official_account(OaOptions(retry_scale=0.0001)) as server, village_on_account(server, store) as village:
        first = await store.read(load_pair, server.oa.state.options.app_id)
        leader = await village.seated("leader")
        server.oa.expire_access()
        server.oa.sign_badly()
        leader.person.says("trợ giúp")
        await server.until(lambda: len(server.oa.state.given_up) == 1)
        server.fail_next("/v3.0/oa/message/cs", "bad_gateway")
        await leader.says("báo cáo")
        await leader.says("120 triệu")
        second = await store.read(load_pair, server.oa.state.options.app_id)
    assert first is not None
    assert second is not None
    assert first != second
    options = server.oa.state.options
    secrets = (first.access, first.refresh, second.access, second.refresh, options.app_secret, options.oa_secret_key)
    logged = caplog.text + capsys.readouterr().out
    assert "turn" in logged
    assert [secret for secret in secrets if secret in logged] == []
    assert [secret for secret in secrets if secret in f"{first!r} {second!r}"] == []


async def test_the_conversation_holds_no_token_either(village: Village) -> None:
    leader = await village.seated("leader")
    await leader.says("báo cáo")
    pair = await village.store.read(load_pair, village.server.oa.state.options.app_id)
    assert pair is not None
    assert pair.expires_at > NOW()
    rows = await village.store.read(lambda tx: tx.all("select body from inbox"))
    assert not any(pair.access in row["body"] for row in rows)
