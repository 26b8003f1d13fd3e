"""What Zalo says of a webhook, in words that tell what to do."""

import pytest

from handlers.zalo.bot.verification import told


def test_a_webhook_that_works() -> None:
    assert told({"url": "u", "verification": {"ok": True, "outcome": "webhook.ok"}}) == "Zalo reached it."
    assert told({"outcome": "webhook.ok"}) == "Zalo reached it."


def test_a_browser_check_is_named() -> None:
    said = told({"verification": {"ok": False, "status_code": 403, "outcome": "webhook.http.403"}})
    assert "Cloudflare" in said
    assert "webhook.http.403" in said


@pytest.mark.parametrize(
    ("found", "word"),
    [
        ({"ok": False, "outcome": "webhook.http.401"}, "HTX_ZALO_BOT_SECRET"),
        ({"ok": False, "status_code": 404}, "HTX_ZALO_BOT_MODE=webhook"),
        ({"ok": False, "status_code": "502"}, "HTX_LISTEN"),
        ({"ok": False, "outcome": "webhook.timeout"}, "firewall"),
        ({"ok": False}, "firewall"),
    ],
)
def test_every_failure_says_what_to_look_at(found: dict[str, object], word: str) -> None:
    assert word in told({"verification": found})


@pytest.mark.parametrize("result", [None, {}, [], {"url": "u", "updated_at": 1}, {"verification": "?"}])
def test_without_an_outcome_nothing_is_claimed(result: object) -> None:
    assert "did not say" in told(result)
