"""The bot as a process: it says who it is, keeps its token to itself, and stops when told."""

from __future__ import annotations

import signal

from tests.bot.bot_api import ME, OVERLOADED, UNAUTHORIZED, BotApi
from tests.running.processes import Started, free_port

TOKEN = "7:a-token-nobody-may-read"


def bot(api_url: str = "", token: str = TOKEN) -> Started:
    return Started("-m", "bot", KASSA_BOT_TOKEN=token, TELEGRAM_API_URL=api_url, KASSA_LOG_LEVEL="info")


def test_it_says_its_name_and_stays_until_told_to_stop() -> None:
    with BotApi(ME) as api, bot(api.url) as running:
        assert "lupita_bot" in running.line_with("signed in")
        assert api.asked == [f"/bot{TOKEN}/getMe"]
        assert running.process.poll() is None

        running.ends(signal.SIGTERM)

        assert running.process.returncode == 0


def test_without_a_token_it_says_so_once_and_waits() -> None:
    with bot(token="") as running:
        running.line_with("KASSA_BOT_TOKEN is not set")
        assert running.process.poll() is None

        rest = running.ends(signal.SIGTERM)

        assert rest.count("\n") == 1  # that it stopped
        assert running.process.returncode == 0


def test_a_token_telegram_does_not_know_is_one_clear_line() -> None:
    with BotApi(UNAUTHORIZED) as api, bot(api.url) as running:
        said = running.ends()

        assert said == "kassa: there is no such bot (Telegram answers 401): see KASSA_BOT_TOKEN and TELEGRAM_API_URL\n"
        assert running.process.returncode == 1


def test_it_waits_for_a_telegram_that_is_in_trouble() -> None:
    with BotApi(OVERLOADED, ME) as api, bot(api.url) as running:
        running.line_with("trying again")
        running.line_with("signed in")
        assert len(api.asked) == 2


def test_the_token_is_in_no_line_whatever_goes_wrong() -> None:
    with BotApi((200, {"ok": True}), ME) as api:
        for url in (api.url, f"http://127.0.0.1:{free_port()}", "no address at all"):
            with bot(url) as running:
                said = running.line_with("trying again") + running.ends(signal.SIGTERM)

                assert TOKEN not in said
                assert running.process.returncode == 0
