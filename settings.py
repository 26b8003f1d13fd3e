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
    """The settings. Times of day are local; rates are letters a second, pauses and patience seconds."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_file=".env", extra="ignore")

    database_url: str = "sqlite:///data/htx.db"
    listen: str = Field("127.0.0.1:8080", pattern=r"^[^:]+:\d{1,5}$")
    public_url: AnyHttpUrl | None = None
    timezone: str = "Asia/Ho_Chi_Minh"
    language: Literal["vi", "en"] = "vi"
    contact: str = "Liên minh HTX tỉnh Quảng Trị"
    issuer: str = "Liên minh HTX tỉnh Quảng Trị"
    place: str = "Quảng Trị"
    quiet_hours: str = "20:00-07:00"
    weekends_off: bool = False
    two_approvals: bool = False
    log_level: Literal["debug", "info", "warning", "error"] = "info"

    telegram_token: SecretStr | None = None
    telegram_api: str = "https://api.telegram.org"
    telegram_mode: Literal["polling", "webhook"] = "polling"
    telegram_secret: SecretStr | None = None
    telegram_rate: float = Field(30, ge=0)
    telegram_chat_pause: float = Field(1, ge=0)
    telegram_patience: float = Field(15, gt=0)

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise ValueError("write a zone like Asia/Ho_Chi_Minh") from error
        return name

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


SECRETS = ("telegram_token", "telegram_secret")


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
