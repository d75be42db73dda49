"""What people do with their telephones."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bot.playground.chats import Chat, Message, membership
from bot.playground.html import utf16
from bot.playground.people import Person, Robot, Wire
from bot.playground.playground import Playground
from bot.playground.taps import Tap

_COMMAND = re.compile(r"(?:(?<=\s)|^)/[A-Za-z0-9_]{1,32}(?:@\w+)?")
_HEARS = ("member", "administrator")


class Impossible(Exception):
    """No telephone would let them."""


@dataclass(frozen=True)
class Phone:
    """Somebody in a chat, with the bot that is meant."""

    playground: Playground
    robot: Robot
    chat: Chat
    person: Person

    def says(self, text: str, *, thread: int | None = None, reply_to: int = 0) -> Message:
        commands = [_command(text, found) for found in _COMMAND.finditer(text)]
        body: Wire = {"text": text} | ({"entities": commands} if commands else {})
        return self.sends(body, thread=thread, reply_to=reply_to)

    def starts(self, payload: str = "") -> Message:
        if payload and not re.fullmatch(r"[A-Za-z0-9_-]{1,64}", payload):
            raise Impossible("a deep link has at most 64 letters, digits, _ and -")
        if self.chat.stand(self.robot) == "kicked":
            self.stands("member")
        return self.says(f"/start {payload}".strip())

    def presses(self, label: str) -> Message:
        rows = (self.chat.keyboard or {}).get("keyboard", [])
        button = next((one for row in rows for one in row if one["text"] == label), None)
        if not button:
            raise Impossible(f"the keyboard has no button {label!r}")
        if (self.chat.keyboard or {}).get("one_time_keyboard"):
            self.chat.keyboard = None
        return self.shares_contact() if button.get("request_contact") else self.says(label)

    def shares_contact(self, kind: str = "own", *, of: Person | None = None, phone: str = "") -> Message:
        """Kinds: own, as the button sends it; foreign; unsigned, which does not say whose it is; forwarded."""
        whose = of or self.person
        number = (phone or whose.phone).lstrip("+")
        if not number:
            raise Impossible("there is no telephone number to share")
        card: Wire = {"phone_number": number, "first_name": whose.first_name}
        card |= {"last_name": whose.last_name} if whose.last_name else {}
        # Somebody who is not in Telegram has a number and no sign.
        if kind != "unsigned" and (kind != "foreign" or of):
            card["user_id"] = whose.id
        origin = {"type": "user", "sender_user": whose.wire, "date": int(self.playground.now()) - 60}
        return self.sends({"contact": card} | ({"forward_origin": origin} if kind == "forwarded" else {}))

    def sends(self, body: Wire, *, thread: int | None = None, reply_to: int = 0) -> Message:
        self._opens()
        if thread and thread not in self.chat.topics:
            raise Impossible(f"there is no topic {thread}")
        message = self.playground.post(self.chat, self.person, body, thread=thread)
        message.reply_to = self.chat.messages.get(reply_to)
        for robot in self._who_hears(message):
            robot.queue.put("message", message.wire, self.chat.id)
        return message

    def sends_all(self, bodies: Iterable[Wire], *, thread: int | None = None) -> list[Message]:
        """An album arrives as so many messages, and a number holds them together."""
        listed = list(bodies)
        album = {"media_group_id": str(self.playground.numbers.tick())} if len(listed) > 1 else {}
        return [self.sends(body | album, thread=thread) for body in listed]

    def taps(self, *, label: str = "", data: str = "", message_id: int = 0) -> Tap | str:
        """The tap, or the address that a button leads to."""
        if self.chat.stand(self.robot) == "kicked":
            raise Impossible("the bot is blocked: unblock it first")
        message, button = self._button(label, data, message_id)
        if "callback_data" not in button:
            return str(button.get("url", ""))
        playground, number = self.playground, str(self.playground.numbers.tick())
        robot = message.author if isinstance(message.author, Robot) else self.robot
        tap = Tap(number, message, self.person, button["callback_data"], playground.now(), robot.id)
        playground.taps[number] = tap
        query = {"id": number, "from": self.person.wire, "message": message.wire, "data": tap.data}
        # Of one person and one chat it is always the same.
        query["chat_instance"] = str(abs(self.chat.id) * 31 + robot.id)
        robot.queue.put("callback_query", query, self.chat.id)
        return tap

    def stands(self, standing: str) -> None:
        """The bot is blocked, let in again, brought into a group, or put out of it."""
        old, chat = self.chat.stand(self.robot), self.chat
        chat.standing[self.robot.id] = standing
        change = {"chat": chat.wire, "from": self.person.wire, "date": int(self.playground.now())}
        change["old_chat_member"] = membership(self.robot.wire, old)
        change["new_chat_member"] = membership(self.robot.wire, standing)
        self.robot.queue.put("my_chat_member", change, chat.id)
        if not chat.is_private and standing in _HEARS and old not in _HEARS:
            self.sends({"new_chat_members": [self.robot.wire]})
        chat.touch(self.playground.numbers.tick(), by_bot=False)

    def _opens(self) -> None:
        """Whoever writes to a bot lets it write to them."""
        standing = self.chat.stand(self.robot)
        if self.chat.is_private and standing == "kicked":
            raise Impossible("the bot is blocked: unblock it first")
        if self.chat.is_private:
            self.chat.standing[self.robot.id] = "member"

    def _who_hears(self, message: Message) -> list[Robot]:
        bots = [self.playground.bots[number] for number, standing in self.chat.standing.items() if standing in _HEARS]
        return [robot for robot in bots if self._is_for(message, robot)]

    def _is_for(self, message: Message, robot: Robot) -> bool:
        """In a group a bot that is no administrator hears commands, answers to it, and its name."""
        if self.chat.is_private or self.chat.stand(robot) == "administrator" or "text" not in message.body:
            return True
        text = message.body["text"]
        answered = message.reply_to is not None and message.reply_to.author is robot
        return answered or text.startswith("/") or f"@{robot.username}" in text

    def _button(self, label: str, data: str, message_id: int) -> tuple[Message, Wire]:
        for message in reversed(self.chat.messages.values()):
            if message.is_deleted or not message.markup or message_id not in (0, message.id):
                continue
            for button in (one for row in message.markup["inline_keyboard"] for one in row):
                if (label and button["text"] == label) or (data and button.get("callback_data") == data):
                    return message, button
        raise Impossible(f"no message has a button {label or data!r}")


def _command(text: str, found: re.Match[str]) -> Wire:
    return {"type": "bot_command", "offset": utf16(text[: found.start()]), "length": len(found[0])}
