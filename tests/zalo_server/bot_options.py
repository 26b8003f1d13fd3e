"""Options of the bots' side: one for everything that is not known for sure about the platform."""

from dataclasses import dataclass
from typing import Literal

TOKEN = "1459232241454765289:Test-token:a+b*c"


@dataclass(frozen=True, slots=True)
class BotOptions:
    """How the Bot Platform behaves. The defaults are what was measured, else the stricter of what may be.

    `errors_as`: an error comes with HTTP 200, or with its code as the HTTP status; `idle_as`: the same for a poll
    that waited in vain. `body`: a webhook's update as it is, or wrapped as documented. `photo_field`: of pictures.
    `no_webhook`: what getWebhookInfo says without one. `test_webhook`: whether that method exists.
    `poll_second`: how long a second of a poll's timeout really takes, in seconds.
    `redelivers`: an update whose poll broke off comes again. `probe_has_secret`: setWebhook's probe carries it.
    `monthly_quota`: messages a month (None: no end), counted per bot or for all bots of the account, with what
    people write or without. `people`: how many may use a bot; `newcomers` beyond that are served like all others,
    are not heard, or are heard but cannot be answered. `rate`: messages a second and bot (None: no end).
    `too_many`: how 429 is worded, for the quota and the rate alike. `unreachable`: code and words for a chat that
    never wrote or has blocked the bot. `retry_delay`: seconds before a webhook is posted again, doubled up to
    `most_retry_delay`; `retries`: how often at most (None: until it is taken); `webhook_timeout` in seconds.
    """

    tokens: tuple[str, ...] = (TOKEN,)
    errors_as: Literal["http_200", "http_status"] = "http_200"
    idle_as: Literal["http_200", "http_status"] = "http_200"
    body: Literal["flat", "wrapped"] = "flat"
    photo_field: Literal["photo_url", "photo"] = "photo_url"
    no_webhook: Literal["not_found", "empty"] = "not_found"
    test_webhook: bool = True
    poll_second: float = 1.0
    redelivers: bool = False
    probe_has_secret: bool = False
    monthly_quota: int | None = 3000
    quota_per: Literal["bot", "account"] = "bot"
    quota_counts: Literal["outgoing", "both"] = "outgoing"
    people: int = 50
    newcomers: Literal["served", "unheard", "unanswerable"] = "served"
    rate: int | None = None
    too_many: str = "Quota exceeded"
    unreachable: tuple[int, str] = (400, "Bad request: The chat_id is invalid")
    retry_delay: float = 0.02
    most_retry_delay: float = 1.0
    retries: int | None = None
    webhook_timeout: float = 30.0

    def __post_init__(self) -> None:
        for token in self.tokens:
            if not token.partition(":")[0].isdecimal() or "/" in token:
                raise ValueError("a token is the bot's number, a colon and a secret without a slash")
