"""Settings: checked at start, with the variable named; secrets also from files, and never shown."""

from pathlib import Path

import pytest

from settings import Settings, SettingsError, load_settings


@pytest.fixture(autouse=True)
def no_surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in Settings.model_fields:
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
    ],
)
def test_a_wrong_setting_is_named(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=name):
        load_settings()


def test_a_secret_comes_from_a_file_and_is_never_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "token").write_text("123:very-secret\n", encoding="utf-8")
    monkeypatch.setenv("HTX_TELEGRAM_TOKEN_FILE", str(tmp_path / "token"))
    settings = load_settings()
    assert settings.telegram_token is not None
    assert settings.telegram_token.get_secret_value() == "123:very-secret"
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
