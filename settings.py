"""Every setting, from the environment or `.env`, checked at start; secrets also from the file `…_FILE` names."""

import os
import re
from datetime import time
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AnyHttpUrl, Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

PREFIX = "HTX_"


class SettingsError(Exception):
    """A setting that cannot be used; the text names the variable and says what to write."""


class Settings(BaseSettings):
    """The settings. Times of day are local; rates are letters a second, pauses and patience seconds; a rate
    of 0 has no limit."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_file=".env", extra="ignore")

    database_url: str = "sqlite:///data/htx.db"
    listen: str = Field("127.0.0.1:8080", pattern=r"^[^:]+:\d{1,5}$")
    public_url: AnyHttpUrl | None = None
    timezone: str = "Asia/Ho_Chi_Minh"
    language: Literal["vi", "en"] = "vi"
    contact: str = "Liên minh HTX tỉnh Quảng Trị"
    issuer: str = "Liên minh HTX tỉnh Quảng Trị"
    place: str = "Quảng Trị"
    report_template: Path | None = None
    quiet_hours: str = "20:00-07:00"
    weekends_off: bool = False
    two_approvals: bool = False
    messages_a_minute: int = Field(100, ge=0)
    metrics_token: SecretStr | None = None
    backup_folder: str = ""
    backups_kept: int = Field(14, ge=1)
    log_level: Literal["debug", "info", "warning", "error"] = "info"

    telegram_token: SecretStr | None = None
    telegram_api: str = "https://api.telegram.org"
    telegram_mode: Literal["polling", "webhook"] = "polling"
    telegram_secret: SecretStr | None = None
    telegram_rate: float = Field(30, ge=0)
    telegram_chat_pause: float = Field(1, ge=0)
    telegram_patience: float = Field(15, gt=0)

    zalo_bot_token: SecretStr | None = None
    zalo_bot_secret: SecretStr | None = None
    zalo_bot_mode: Literal["polling", "webhook"] = "polling"
    zalo_bot_api: str = "https://bot-api.zaloplatforms.com"
    zalo_bot_rate: float = Field(3, ge=0)
    zalo_bot_wait: float = Field(5, ge=1, le=40)
    zalo_bot_patience: float = Field(15, gt=0)
    zalo_bot_quota: int = Field(3000, ge=0)
    zalo_bot_quota_of: Literal["bot", "account"] = "bot"
    zalo_bot_people: int = Field(50, ge=0)
    zalo_bot_links: str = ""

    zalo_oa_id: str = ""
    zalo_oa_app_id: str = ""
    zalo_oa_app_secret: SecretStr | None = None
    zalo_oa_secret_key: SecretStr | None = None
    zalo_oa_api: str = "https://openapi.zalo.me"
    zalo_oauth_api: str = "https://oauth.zaloapp.com"
    zalo_oa_rate: float = Field(1.5, ge=0)
    zalo_oa_quota: int = Field(0, ge=0)
    zalo_oa_patience: float = Field(15, gt=0, le=30)
    zalo_oa_image: str = ""
    zalo_oa_trust_phone: bool = False
    zalo_appsecret_proof: bool = False
    zalo_zbs_api: str = "https://business.openapi.zalo.me"
    zalo_zbs_uid: str = ""
    zalo_zbs_templates: Path | None = None
    zalo_zbs_mode: Literal["live", "development"] = "live"
    zalo_zbs_rate: float = Field(5, ge=0)

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise ValueError("write a zone like Asia/Ho_Chi_Minh") from error
        return name

    @field_validator("report_template")
    @classmethod
    def _word_file(cls, path: Path | None) -> Path | None:
        if path and not (path.suffix == ".docx" and path.is_file()):
            raise ValueError(f"{path} is no Word file that can be read; write the path of a .docx")
        return path.resolve() if path else None

    @field_validator("quiet_hours")
    @classmethod
    def _two_times(cls, hours: str) -> str:
        try:
            _span(hours)
        except ValueError as error:
            raise ValueError("write two times of day like 20:00-07:00") from error
        return hours

    @field_validator("telegram_secret")
    @classmethod
    def _hard_to_guess(cls, secret: SecretStr | None) -> SecretStr | None:
        """Telegram takes these characters (Bot API, setWebhook: secret_token)."""
        if secret and not re.fullmatch(r"[A-Za-z0-9_-]{16,256}", secret.get_secret_value()):
            raise ValueError("write 16 to 256 of the characters A-Z, a-z, 0-9, _ and -, at random")
        return secret

    @field_validator("zalo_bot_token")
    @classmethod
    def _tokens(cls, tokens: SecretStr | None) -> SecretStr | None:
        """A token begins with the number of its bot; several bots share the load."""
        given = tokens.get_secret_value().split() if tokens else []
        if not all(re.fullmatch(r"\d+:\S+", token) for token in given):
            raise ValueError("write tokens like 1459232241454765289:AbCd, several with spaces between")
        if len({token.partition(":")[0] for token in given}) < len(given):
            raise ValueError("each bot has one token; write every bot once")
        return tokens if given else None

    @field_validator("zalo_bot_secret")
    @classmethod
    def _zalo_secret(cls, secret: SecretStr | None) -> SecretStr | None:
        """Zalo takes 8 to 256 characters (setWebhook: secret_token); fewer than 16 can be guessed."""
        if secret and not re.fullmatch(r"[A-Za-z0-9_-]{16,256}", secret.get_secret_value()):
            raise ValueError("write 16 to 256 of the characters A-Z, a-z, 0-9, _ and -, at random")
        return secret

    @property
    def zalo_bot_tokens(self) -> tuple[str, ...]:
        """The token of each Zalo bot."""
        return tuple(self.zalo_bot_token.get_secret_value().split()) if self.zalo_bot_token else ()

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
    """The settings of this process. Raises SettingsError naming each variable that has to be mended."""
    try:
        return Settings(**(_from_files() | given))  # type: ignore[arg-type]  # pydantic checks them
    except ValidationError as error:
        lines = (f"{PREFIX}{'.'.join(map(str, e['loc'])).upper()}: {e['msg']}" for e in error.errors())
        raise SettingsError("\n".join(lines)) from None


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
