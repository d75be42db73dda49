"""Settings: safe by default, refused in production when they are not, and never shown."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from core import settings_page
from core.kept_secret import kept_secret
from core.settings import Settings, Unsettled

LONG = "a secret of thirty-two characters and more"


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name in ("KASSA_SECRET_KEY", "KASSA_ENV", "DATABASE_URL", "REDIS_URL", "PORT", "DATA", "KASSA_LOG_LEVEL"):
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


@pytest.mark.parametrize("secret", ["", "short", "x" * 31])
def test_production_does_not_start_without_a_secret(environment: pytest.MonkeyPatch, secret: str) -> None:
    environment.setenv("KASSA_ENV", "production")
    environment.setenv("KASSA_SECRET_KEY", secret)

    with pytest.raises(Unsettled, match="KASSA_SECRET_KEY must be set"):
        Settings()


def test_production_starts_with_one(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("KASSA_ENV", "production")
    environment.setenv("KASSA_SECRET_KEY", LONG)

    assert Settings().secret == LONG


def test_the_defaults_keep_to_this_machine(environment: pytest.MonkeyPatch) -> None:
    chosen = Settings()

    assert (chosen.env, chosen.host, chosen.port, chosen.trusted_hops) == ("development", "127.0.0.1", 8000, 0)
    assert (chosen.database_url, chosen.redis_url, chosen.data) == ("", "", Path("var"))


@pytest.mark.parametrize("prefix", ["", "KASSA_"])
def test_common_names_are_taken_with_and_without_the_prefix(environment: pytest.MonkeyPatch, prefix: str) -> None:
    for name, value in {"DATABASE_URL": "postgresql://a/b", "REDIS_URL": "redis://c", "PORT": "1", "DATA": "d"}.items():
        environment.setenv(prefix + name, value)

    chosen = Settings()

    assert (chosen.database_url, chosen.redis_url, chosen.port, chosen.data) == (
        "postgresql://a/b",
        "redis://c",
        1,
        Path("d"),
    )


def test_secrets_are_not_shown(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("KASSA_SECRET_KEY", LONG)
    environment.setenv("KASSA_METRICS_TOKEN", "the token of metrics")
    environment.setenv("DATABASE_URL", "postgresql://kassa:hunter2@db/kassa")

    shown = f"{Settings()!r} {Settings()}"

    assert not any(secret in shown for secret in (LONG, "the token of metrics", "hunter2"))


def test_a_secret_is_made_once_and_only_its_owner_reads_it(environment: pytest.MonkeyPatch, tmp_path: Path) -> None:
    environment.setenv("DATA", str(tmp_path / "var"))

    first = Settings().secret
    kept_secret.cache_clear()
    file = tmp_path / "var" / "secret"

    assert Settings().secret == first == file.read_text()
    assert len(first) >= 32
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [left.name for left in file.parent.iterdir()] == ["secret"]


def test_every_setting_has_its_reason() -> None:
    assert [name for name, setting in Settings.model_fields.items() if not setting.description] == []


def test_the_page_of_settings_is_what_the_program_says() -> None:
    assert settings_page.PAGE.read_text(encoding="utf-8") == settings_page.text(), "run: kassa settings --write"
