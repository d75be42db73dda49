"""Screens of whoever runs the shop: reports, what did not fit, and questions in free text."""

from __future__ import annotations

from aiogram import Router

from bot.owners import alarms, asking, choosing, discrepancies, screens

# Free text comes last: a name that is being typed is awaited.
ROUTERS: list[Router] = [screens.router, discrepancies.router, alarms.router, choosing.router, asking.router]
