"""Screens: what a customer has here, and what they wish to be told."""

from __future__ import annotations

from aiogram import Router

from bot.customers import asking, card, contracts, credit, frequent, notices, points, promotions, purchases

ROUTERS: list[Router] = [
    points.router,
    credit.router,
    frequent.router,
    purchases.router,
    promotions.router,
    card.router,
    contracts.router,
    notices.router,
]
# When nobody waits for what a customer writes.
LAST: list[Router] = [asking.router]
