"""What a bot may know of a chat, and how it goes."""

from __future__ import annotations

from bot.playground.chats import membership
from bot.playground.methods.call import Call
from bot.playground.people import Wire
from bot.playground.refusals import bad

_NO_GIFTS = dict.fromkeys(
    ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"), False
)


async def get_chat(call: Call) -> Wire:
    chat = call.chat()
    return chat.wire | {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": _NO_GIFTS}


async def get_member(call: Call) -> Wire:
    chat, number = call.chat(), call.asked.number("user_id")
    if robot := call.playground.bots.get(number):
        return membership(robot.wire, chat.stand(robot))
    if number in chat.people:
        return membership(chat.people[number].wire, "member")
    if number in call.playground.people:
        return membership(call.playground.people[number].wire, "left")
    raise bad("PARTICIPANT_ID_INVALID")


async def leave(call: Call) -> bool:
    chat = call.chat()
    if chat.is_private:
        raise bad("chat member status can't be changed in private chats")
    chat.standing[call.robot.id] = "left"
    return True
