"""Every setting, from the environment or `.env`, checked at start; secrets also from the file `…_FILE` names."""

import os
import re
from collections.abc import Callable, Mapping
from datetime import time
from pathlib import Path
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from msgspec import Meta, Struct, ValidationError, convert

PREFIX = "HTX_"
_YES, _NO = frozenset({"1", "true", "yes", "on"}), frozenset({"0", "false", "no", "off"})

AtLeastNone = Annotated[int, Meta(ge=0)]
AtLeastOne = Annotated[int, Meta(ge=1)]
Rate = Annotated[float, Meta(ge=0)]
Patience = Annotated[float, Meta(gt=0)]


class SettingsError(Exception):
    """A setting that cannot be used; the text names the variable and says what to write."""


class Secret:
    """A text that is shown nowhere by accident."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def __repr__(self) -> str:
        return "Secret('**********')"

    def reveal(self) -> str:
        """The text itself."""
        return self._text


class Settings(Struct, frozen=True, kw_only=True):
    """The settings. Times of day are local; rates are letters a second, pauses and patience seconds; a rate
    of 0 has no limit."""

    database_url: str = "sqlite:///data/htx.db"
    listen: str = "127.0.0.1:8080"
    public_url: str | None = None
    timezone: str = "Asia/Ho_Chi_Minh"
    language: Literal["vi", "en"] = "vi"
    contact: str = "Liên minh HTX tỉnh Quảng Trị"
    issuer: str = "Liên minh HTX tỉnh Quảng Trị"
    place: str = "Quảng Trị"
    report_template: Path | None = None
    quiet_hours: str = "20:00-07:00"
    weekends_off: bool = False
    two_approvals: bool = False
    messages_a_minute: AtLeastNone = 100
    busy_turns: AtLeastNone = 8
    metrics_token: Secret | None = None
    backup_folder: str = ""
    backups_kept: AtLeastOne = 14
    log_level: Literal["debug", "info", "warning", "error"] = "info"

    telegram_token: Secret | None = None
    telegram_api: str = "https://api.telegram.org"
    telegram_mode: Literal["polling", "webhook"] = "polling"
    telegram_secret: Secret | None = None
    telegram_rate: Rate = 30
    telegram_chat_pause: Rate = 1
    telegram_patience: Patience = 15

    zalo_bot_token: Secret | None = None
    zalo_bot_secret: Secret | None = None
    zalo_bot_mode: Literal["polling", "webhook"] = "polling"
    zalo_bot_api: str = "https://bot-api.zaloplatforms.com"
    zalo_bot_rate: Rate = 3
    zalo_bot_wait: Annotated[float, Meta(ge=1, le=40)] = 5
    zalo_bot_patience: Patience = 15
    zalo_bot_quota: AtLeastNone = 3000
    zalo_bot_quota_of: Literal["bot", "account"] = "bot"
    zalo_bot_people: AtLeastNone = 50
    zalo_bot_links: str = ""

    zalo_oa_id: str = ""
    zalo_oa_app_id: str = ""
    zalo_oa_app_secret: Secret | None = None
    zalo_oa_secret_key: Secret | None = None
    zalo_oa_api: str = "https://openapi.zalo.me"
    zalo_oauth_api: str = "https://oauth.zaloapp.com"
    zalo_oa_rate: Rate = 1.5
    zalo_oa_quota: AtLeastNone = 0
    zalo_oa_patience: Annotated[float, Meta(gt=0, le=30)] = 15
    zalo_oa_image: str = ""
    zalo_oa_trust_phone: bool = False
    zalo_appsecret_proof: bool = False
    zalo_zbs_api: str = "https://business.openapi.zalo.me"
    zalo_zbs_uid: str = ""
    zalo_zbs_templates: Path | None = None
    zalo_zbs_mode: Literal["live", "development"] = "live"
    zalo_zbs_rate: Rate = 5

    @property
    def zalo_bot_tokens(self) -> tuple[str, ...]:
        """The token of each Zalo bot."""
        return tuple(self.zalo_bot_token.reveal().split()) if self.zalo_bot_token else ()

    @property
    def zone(self) -> ZoneInfo:
        """The zone that days and months are counted in."""
        return ZoneInfo(self.timezone)

    @property
    def quiet(self) -> tuple[time, time]:
        """From when to when (local, over midnight when the first is the later) nobody is written to unasked."""
        return _span(self.quiet_hours)

    @property
    def host(self) -> str:
        """Where to listen."""
        return self.listen.rpartition(":")[0]

    @property
    def port(self) -> int:
        """The port to listen on."""
        return int(self.listen.rpartition(":")[2])


def _span(hours: str) -> tuple[time, time]:
    found = re.fullmatch(r"\s*(\d{1,2}):(\d{2})\s*-\s*(\d{1,2}):(\d{2})\s*", hours)
    if not found:
        raise ValueError(hours)
    hour, minute, last_hour, last_minute = map(int, found.groups())
    return time(hour, minute), time(last_hour, last_minute)


SECRETS = (
    "telegram_token",
    "telegram_secret",
    "metrics_token",
    "database_url",
    "zalo_bot_token",
    "zalo_bot_secret",
    "zalo_oa_app_secret",
    "zalo_oa_secret_key",
)


def load_settings(**given: object) -> Settings:
    """The settings of this process: what is `given`, then secrets from files, the environment, `.env`. Raises
    SettingsError naming each variable that has to be mended."""
    return checked_settings(_from_dotenv() | _from_environment(os.environ) | _from_files() | given)


def checked_settings(given: Mapping[str, object]) -> Settings:
    """Settings of these values, or of their texts; the others as usual. Raises SettingsError as above."""
    known, wrong = dict[str, Any](), list[str]()
    for name, kind in _KINDS.items():
        if name in given:
            try:
                known[name] = _checked(name, kind, given[name])
            except ValueError as error:
                wrong.append(f"{PREFIX}{name.upper()}: {error}")
    if wrong:
        raise SettingsError("\n".join(wrong))
    return Settings(**known)


def _checked(name: str, kind: Any, value: object) -> object:
    optional = type(None) in get_args(kind)
    if value is None or (value == "" and kind is not str):
        return None if optional else _USUAL[name]
    plain = next(each for each in get_args(kind) if each is not type(None)) if optional else kind
    return _CHECKS.get(name, _as_it_is)(_read(plain, value))


def _read(kind: Any, value: Any) -> object:
    """The value as one of that kind. Raises ValueError saying what to write."""
    if get_origin(kind) is Literal and value not in get_args(kind):
        raise ValueError(f"write {' or '.join(get_args(kind))}")
    if kind is bool and isinstance(value, str):
        if value.strip().lower() not in _YES | _NO:
            raise ValueError("write true or false")
        return value.strip().lower() in _YES
    if kind in (Path, Secret):
        return value if isinstance(value, kind) else kind(value)
    try:
        return convert(value, kind, strict=False)
    except ValidationError as error:
        raise ValueError(f"write what it takes: {str(error)[0].lower()}{str(error)[1:]}") from None


def _as_it_is(value: Any) -> object:
    return value


def _place_to_listen(value: str) -> str:
    if not re.fullmatch(r"[^:]+:\d{1,5}", value):
        raise ValueError("write an address and a port like 127.0.0.1:8080")
    return value


def _web_address(value: str) -> str:
    try:
        parts = urlsplit(value)
        known = parts.scheme in {"http", "https"} and parts.hostname and (parts.port or 1)
    except ValueError:
        known = False
    if not known:
        raise ValueError("write an address like https://htx.example.vn")
    return value


def _known_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise ValueError("write a zone like Asia/Ho_Chi_Minh") from error
    return name


def _word_file(path: Path) -> Path:
    if not (path.suffix == ".docx" and path.is_file()):
        raise ValueError(f"{path} is no Word file that can be read; write the path of a .docx")
    return path.resolve()


def _two_times(hours: str) -> str:
    try:
        _span(hours)
    except ValueError as error:
        raise ValueError("write two times of day like 20:00-07:00") from error
    return hours


def _hard_to_guess(secret: Secret) -> Secret:
    """Telegram takes these characters (Bot API, setWebhook: secret_token); Zalo takes 8 to 256 characters (setWebhook:
    secret_token), of which fewer than 16 can be guessed."""
    if not re.fullmatch(r"[A-Za-z0-9_-]{16,256}", secret.reveal()):
        raise ValueError("write 16 to 256 of the characters A-Z, a-z, 0-9, _ and -, at random")
    return secret


def _tokens(tokens: Secret) -> Secret | None:
    """A token begins with the number of its bot; several bots share the load."""
    given = tokens.reveal().split()
    if not all(re.fullmatch(r"\d+:\S+", token) for token in given):
        raise ValueError("write tokens like 1459232241454765289:AbCd, several with spaces between")
    if len({token.partition(":")[0] for token in given}) < len(given):
        raise ValueError("each bot has one token; write every bot once")
    return tokens if given else None


_KINDS = get_type_hints(Settings, include_extras=True)
_USUAL = dict(zip(Settings.__struct_fields__, Settings.__struct_defaults__, strict=True))
_CHECKS: Mapping[str, Callable[[Any], object]] = {
    "listen": _place_to_listen,
    "public_url": _web_address,
    "timezone": _known_zone,
    "report_template": _word_file,
    "quiet_hours": _two_times,
    "telegram_secret": _hard_to_guess,
    "zalo_bot_token": _tokens,
    "zalo_bot_secret": _hard_to_guess,
}


def _from_environment(environment: Mapping[str, str | None]) -> dict[str, object]:
    found = {name.upper().removeprefix(PREFIX): value for name, value in environment.items() if _is_ours(name)}
    return {name.lower(): value for name, value in found.items() if value is not None}


def _is_ours(name: str) -> bool:
    return name.upper().startswith(PREFIX)


def _from_dotenv() -> dict[str, object]:
    if not Path(".env").is_file():
        return {}
    from dotenv import dotenv_values

    return _from_environment(dotenv_values(".env"))


def _from_files() -> dict[str, object]:
    """Secrets whose `…_FILE` variable names a readable file."""
    found: dict[str, object] = {}
    for name in SECRETS:
        path = os.environ.get(f"{PREFIX}{name.upper()}_FILE")
        if path:
            try:
                found[name] = Path(path).read_text(encoding="utf-8").strip()
            except OSError as error:
                raise SettingsError(f"{PREFIX}{name.upper()}_FILE: cannot read {path}: {error.strerror}") from None
    return found
