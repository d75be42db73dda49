"""Screens: a customer's tickets."""

from __future__ import annotations

from aiogram import Router

from bot.tickets import answering, following, listing, opening, rating

ROUTERS: list[Router] = [answering.router, opening.router, listing.router, following.router, rating.router]
