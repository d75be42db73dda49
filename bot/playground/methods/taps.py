"""What a bot says to a tap."""

from __future__ import annotations

from bot.playground.methods.call import Call
from bot.playground.refusals import TOO_OLD, bad

_LONGEST = 200


async def answer_callback_query(call: Call) -> bool:
    asked, playground = call.asked, call.playground
    tap = playground.taps.get(asked.text("callback_query_id"))
    if not tap or tap.bot != call.robot.id or tap.is_too_old(playground.now()):
        raise bad(TOO_OLD)
    text = asked.text("text")
    if len(text) > _LONGEST:
        raise bad("MESSAGE_TOO_LONG")
    answer = {"text": text, "show_alert": asked.flag("show_alert"), "url": asked.text("url")}
    tap.settle(answer)
    chat = tap.message.chat
    tick = playground.numbers.tick()
    if text:
        chat.toasts.append(answer | {"at": tick})
    # An answer without words changes nothing that anybody sees.
    chat.touch(tick, by_bot=bool(text))
    return True
