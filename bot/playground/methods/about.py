"""Who a bot is, and what it says of itself."""

from __future__ import annotations

from bot.playground.methods.call import Call
from bot.playground.people import Wire
from bot.playground.refusals import bad


async def get_me(call: Call) -> Wire:
    return call.robot.described


async def log_out(_call: Call) -> bool:
    return True


async def set_name(call: Call) -> bool:
    return _keep(call, "name", call.robot.names, 64)


async def get_name(call: Call) -> Wire:
    return {"name": _kept(call, call.robot.names) or call.robot.name}


async def set_description(call: Call) -> bool:
    return _keep(call, "description", call.robot.descriptions, 512)


async def get_description(call: Call) -> Wire:
    return {"description": _kept(call, call.robot.descriptions)}


async def set_short_description(call: Call) -> bool:
    return _keep(call, "short_description", call.robot.short_descriptions, 120)


async def get_short_description(call: Call) -> Wire:
    return {"short_description": _kept(call, call.robot.short_descriptions)}


def _keep(call: Call, name: str, kept: dict[str, str], longest: int) -> bool:
    said, language = call.asked.text(name), call.asked.text("language_code")
    if len(said) > longest:
        raise bad(f"{name.replace('_', ' ')} is too long")
    kept[language] = said
    if name == "name" and not language:
        call.robot.name = said or call.robot.name
    return True


def _kept(call: Call, kept: dict[str, str]) -> str:
    return kept.get(call.asked.text("language_code")) or kept.get("", "")
