"""Coming in: /start, who somebody is, where they are, how they want to be spoken to, and leaving."""

from __future__ import annotations

from aiogram import Router

from bot.entering import blocking, helping, home, joining, languages, lost, nobody, numbers, privacy, start, stores

ROUTERS: list[Router] = [
    start.router,
    home.router,
    numbers.router,
    joining.router,
    stores.router,
    languages.router,
    privacy.router,
    blocking.router,
    helping.router,
    # Behind the screens that are for everybody.
    nobody.router,
]
# Asked when nobody else had an answer.
LAST: list[Router] = [lost.router]
