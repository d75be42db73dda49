"""Everything there is in the playground, and who may speak to whom."""

from __future__ import annotations

import re
import time
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from bot.playground.calls import Made
from bot.playground.chats import Author, Chat, Message
from bot.playground.chores import Chores
from bot.playground.faults import Faults
from bot.playground.files import Files
from bot.playground.limits import Limits
from bot.playground.numbers import Numbers
from bot.playground.people import Person, Robot, Wire
from bot.playground.refusals import NOT_FOUND, UNAUTHORIZED, Refusal, bad, forbidden
from bot.playground.taps import Tap
from bot.playground.updates import Queue

DEMO_BOT, DEMO_NAME = 1_000_001, "kassa_demo_bot"
_TOKEN = re.compile(r"(\d{1,16}):\S{20,}")
_REMEMBERED = 20_000


@dataclass(eq=False)
class Playground:
    now: Callable[[], float] = time.time
    limits_are_on: bool = True
    tokens_are_open: bool = True
    bots: dict[int, Robot] = field(default_factory=dict)
    people: dict[int, Person] = field(default_factory=dict)
    groups: dict[int, Chat] = field(default_factory=dict)
    private: dict[tuple[int, int], Chat] = field(default_factory=dict)
    taps: dict[str, Tap] = field(default_factory=dict)
    calls: deque[Made] = field(default_factory=lambda: deque(maxlen=_REMEMBERED))
    files: Files = field(default_factory=Files)
    faults: Faults = field(default_factory=Faults)
    chores: Chores = field(default_factory=Chores)
    # Seconds before a webhook that failed is tried again: the first pause, and the longest.
    pauses: tuple[float, float] = (1.0, 60.0)
    # How a call is obeyed that came as the answer of a webhook; the server says.
    obey: Callable[..., Awaitable[object]] = field(init=False)
    # Another after every start and every reset, so that a page knows that what it shows is gone.
    era: int = field(init=False)

    def __post_init__(self) -> None:
        self.numbers = Numbers(self.now)
        self.limits = Limits(self.now, self.limits_are_on)
        self.era = self.numbers.tick()

    # Bots

    def bot(self, token: str) -> Robot:
        """Whoever comes with a token of the right form is a bot from then on; its number has that one token."""
        form = _TOKEN.fullmatch(token)
        if not form:
            raise Refusal(*NOT_FOUND)
        known = self.bots.get(int(form[1]))
        if not known and self.tokens_are_open:
            known = self.add_bot(int(form[1]), token)
        if known and not known.token:
            known.token = token
        if not known or known.token != token:
            raise Refusal(*UNAUTHORIZED)
        return known

    def add_bot(self, number: int, token: str = "") -> Robot:
        name = DEMO_NAME if number == DEMO_BOT else f"kassa_{number}_bot"
        self.bots[number] = Robot(number, token, name, Queue(self.numbers.update))
        return self.bots[number]

    def chosen_bot(self, number: int = 0) -> Robot:
        """The one that is meant where nobody says: the only one that ever came, or else the demo's."""
        if number:
            return self.bots.get(number) or self.add_bot(number)
        met = [one for one in self.bots.values() if one.token]
        return met[0] if len(met) == 1 else self.bots.get(DEMO_BOT) or self.add_bot(DEMO_BOT)

    # Chats

    def private_chat(self, robot: Robot, person: Person) -> Chat:
        key = robot.id, person.id
        if key not in self.private:
            self.private[key] = Chat(person.id, "private", person=person, people={person.id: person})
        return self.private[key]

    def chat(self, robot: Robot, chat_id: int) -> Chat | None:
        return self.groups.get(chat_id) if chat_id < 0 else self.private.get((robot.id, chat_id))

    def open_chat(self, robot: Robot, said: str) -> Chat:
        """Where a bot may speak; where it may not, it is told why."""
        if not said:
            raise bad("chat_id is empty")
        number = int(said) if re.fullmatch(r"-?\d{1,18}", said) else 0
        chat = self.chat(robot, number)
        if not chat or (chat.is_private and chat.stand(robot) == "left"):
            raise self._unmet(number)
        standing = chat.stand(robot)
        if chat.is_private and standing == "kicked":
            raise forbidden("bot was blocked by the user")
        if standing == "kicked":
            raise forbidden(f"bot was kicked from the {chat.kind} chat")
        if standing == "left":
            raise forbidden(f"bot is not a member of the {chat.kind} chat")
        return chat

    def _unmet(self, number: int) -> Refusal:
        if number in self.bots:
            return forbidden("bots can't send messages to bots")
        if number in self.people:
            return forbidden("bot can't initiate conversation with a user")
        return bad("chat not found")

    # What happens in them

    def post(self, chat: Chat, author: Author, body: Wire, *, thread: int | None = None) -> Message:
        number = self.numbers.message(chat.id)
        message = Message(number, chat, author, int(self.now()), body, thread=thread)
        chat.messages[number] = message
        self.touch(message)
        return message

    def touch(self, message: Message) -> None:
        message.version = self.numbers.tick()
        message.chat.touch(message.version, by_bot=message.is_bots)

    def reset(self) -> None:
        """Nothing was ever said. People stay, and numbers go on."""
        old = [*self.private.values(), *self.groups.values()]
        self.era = self.numbers.tick()
        self.private.clear()
        self.groups.clear()
        self.taps.clear()
        self.calls.clear()
        self.faults.ordered.clear()
        self.limits = Limits(self.now, self.limits.are_on)
        for robot in self.bots.values():
            robot.queue.waiting.clear()
            robot.queue.heard.clear()
            robot.queue.held = False
        for chat in old:
            # Whoever looks at it looks again, and finds it empty.
            chat.touch(self.era, by_bot=False)
