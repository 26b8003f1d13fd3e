"""Settings: checked at start, with the variable named; secrets also from files, and never shown."""

from pathlib import Path

import pytest

from settings import Settings, SettingsError, checked_settings, load_settings


@pytest.fixture(autouse=True)
def no_surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in Settings.__struct_fields__:
        monkeypatch.delenv(f"HTX_{name.upper()}", raising=False)
    monkeypatch.chdir(tmp_path)


def test_nothing_has_to_be_set() -> None:
    settings = load_settings()
    assert settings.database_url == "sqlite:///data/htx.db"
    assert (settings.host, settings.port) == ("127.0.0.1", 8080)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("HTX_LISTEN", "everywhere"),
        ("HTX_TIMEZONE", "Asia/Quang_Tri"),
        ("HTX_TELEGRAM_MODE", "carrier pigeon"),
        ("HTX_LANGUAGE", "fr"),
        ("HTX_PUBLIC_URL", "not a url"),
        ("HTX_PUBLIC_URL", "https://"),
        ("HTX_PUBLIC_URL", "ftp://htx.example.vn"),
        ("HTX_PUBLIC_URL", "https://htx.example.vn:99999"),
        ("HTX_WEEKENDS_OFF", "perhaps"),
        ("HTX_BACKUPS_KEPT", "0"),
        ("HTX_BACKUPS_KEPT", "a few"),
        ("HTX_TELEGRAM_PATIENCE", "0"),
        ("HTX_ZALO_BOT_WAIT", "41"),
    ],
)
def test_a_wrong_setting_is_named(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=f"^{name}: "):
        load_settings()


def test_what_to_write_is_said_and_all_that_is_wrong_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTX_LANGUAGE", "fr")
    monkeypatch.setenv("HTX_BACKUPS_KEPT", "-1")
    monkeypatch.setenv("HTX_WEEKENDS_OFF", "perhaps")
    monkeypatch.setenv("HTX_LISTEN", "8080")
    with pytest.raises(SettingsError) as refused:
        load_settings()
    assert str(refused.value).splitlines() == [
        "HTX_LISTEN: write an address and a port like 127.0.0.1:8080",
        "HTX_LANGUAGE: write vi or en",
        "HTX_WEEKENDS_OFF: write true or false",
        "HTX_BACKUPS_KEPT: write what it takes: expected `int` >= 1",
    ]


@pytest.mark.parametrize("written", ["1", "true", "True", "yes", "ON"])
def test_words_for_yes_are_understood(written: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTX_WEEKENDS_OFF", written)
    assert load_settings().weekends_off is True


@pytest.mark.parametrize("written", ["0", "false", "No", "off"])
def test_words_for_no_are_understood(written: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTX_WEEKENDS_OFF", written)
    assert load_settings().weekends_off is False


def test_numbers_are_read() -> None:
    settings = checked_settings({"telegram_rate": "2.5", "zalo_bot_quota": "0", "messages_a_minute": "60"})
    assert (settings.telegram_rate, settings.zalo_bot_quota, settings.messages_a_minute) == (2.5, 0, 60)


def test_what_is_left_empty_is_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("TELEGRAM_TOKEN", "PUBLIC_URL", "BACKUPS_KEPT", "LANGUAGE", "ZALO_BOT_TOKEN", "REPORT_TEMPLATE"):
        monkeypatch.setenv(f"HTX_{name}", "")
    assert load_settings() == Settings()


def test_the_environment_goes_before_the_file_beside_the_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [
        "# of the office",
        "HTX_LANGUAGE=en",
        'HTX_CONTACT="Phòng 3, lầu 2"',
        "HTX_PLACE=Huế",
        "OTHER=1",
        "HTX_UNHEARD_OF=1",
    ]
    (tmp_path / ".env").write_text("\n".join(lines), encoding="utf-8")
    monkeypatch.setenv("htx_place", "Đông Hà")
    settings = load_settings(issuer="Liên minh")
    assert (settings.language, settings.contact, settings.place, settings.issuer) == (
        "en",
        "Phòng 3, lầu 2",
        "Đông Hà",
        "Liên minh",
    )


def test_a_secret_comes_from_a_file_and_is_never_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "token").write_text("123:very-secret\n", encoding="utf-8")
    monkeypatch.setenv("HTX_TELEGRAM_TOKEN_FILE", str(tmp_path / "token"))
    settings = load_settings()
    assert settings.telegram_token is not None
    assert settings.telegram_token.reveal() == "123:very-secret"
    assert "very-secret" not in repr(settings)


def test_a_secret_file_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTX_TELEGRAM_SECRET_FILE", "nowhere/token")
    with pytest.raises(SettingsError, match="HTX_TELEGRAM_SECRET_FILE: cannot read nowhere/token"):
        load_settings()


@pytest.mark.parametrize("secret", ["short", "a" * 15, "sixteen letters!", "đủ-mười-sáu-chữ-cái", "a" * 257])
def test_a_webhook_secret_that_can_be_guessed_or_not_be_sent_is_refused(
    secret: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTX_TELEGRAM_SECRET", secret)
    with pytest.raises(SettingsError, match=r"HTX_TELEGRAM_SECRET: .*16 to 256") as refused:
        load_settings()
    assert secret not in str(refused.value)


def test_a_webhook_secret_of_sixteen_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTX_TELEGRAM_SECRET", "Az09_-Az09_-Az09")
    assert load_settings().telegram_secret is not None


@pytest.mark.parametrize("name", ["missing.docx", "report.doc", "folder.docx"])
def test_a_report_template_that_is_no_word_file_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    (tmp_path / "report.doc").touch()
    (tmp_path / "folder.docx").mkdir()
    monkeypatch.setenv("HTX_REPORT_TEMPLATE", str(tmp_path / name))
    with pytest.raises(SettingsError, match=r"HTX_REPORT_TEMPLATE: .*write the path of a \.docx"):
        load_settings()
