"""What Zalo's own look at a webhook means, and what to do about it."""

from typing import Any

CLOUDFLARE = (
    "Something before this server turns Zalo away: it calls as “Java/<version>”, which Cloudflare's Browser Integrity "
    "Check answers with 403. Turn that check (and other rules against bots) off for /webhooks/zalo-bot/*."
)
HINTS = {
    401: "The secret that Zalo sent is not HTX_ZALO_BOT_SECRET: restart the server with this setting, then set again.",
    403: CLOUDFLARE,
    404: "Nothing answers at that path: run the server with HTX_ZALO_BOT_MODE=webhook, and let the proxy pass it on.",
    405: "The proxy does not pass POST requests on.",
    502: "The proxy finds no server: is the program running, and does HTX_LISTEN fit the proxy?",
    503: "The server runs, but its database is away.",
}
NO_ANSWER = "Zalo did not reach it: look at DNS, at the certificate (a public one) and at the firewall (port 443)."


def told(result: Any) -> str:
    """The outcome in one sentence or two. How it is nested is not documented: in `verification`, or at the top."""
    found = result.get("verification", result) if isinstance(result, dict) else {}
    found = found if isinstance(found, dict) else {}
    outcome = str(found.get("outcome") or "")
    if found.get("ok") is True or outcome == "webhook.ok":
        return "Zalo reached it."
    if not outcome and "ok" not in found:
        return "Zalo did not say whether it reached it: bot.py webhook test zalo-bot."
    code = status_of(found)
    return f"Zalo could NOT use it ({outcome or code or 'no reason given'}). {HINTS.get(code, NO_ANSWER)}"


def status_of(found: dict[str, Any]) -> int:
    """The HTTP status that Zalo got, told as a number or at the end of the outcome; 0 for none."""
    given = str(found.get("status_code") or str(found.get("outcome") or "").rpartition(".")[2])
    return int(given) if given.isdecimal() else 0
