"""Screens: what the staff does in chat with tickets and tasks, alone and in their group."""

from __future__ import annotations

from aiogram import Router

from bot.staff import group, grouped, judging, replying, resolving, task, tasks, ticket, tickets, ticking

ROUTERS: list[Router] = [
    replying.router,
    resolving.router,
    judging.router,
    tickets.router,
    ticket.router,
    tasks.router,
    task.router,
    ticking.router,
    group.router,
    grouped.router,
]
