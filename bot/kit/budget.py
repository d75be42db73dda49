"""How often Telegram lets a bot speak: 30 times a second over all, once a second in a chat, 20 a minute in a group."""

from __future__ import annotations

from collections import defaultdict, deque

PER_SECOND, PER_CHAT_SECOND, PER_GROUP_MINUTE = 30, 1, 20
_SECOND, _MINUTE = 1.0, 60.0
# So many chats told to wait at once means that the bot is.
_CROWD = 3


class Budget:
    """Of one bot. Moments are those of a clock that never goes back."""

    def __init__(self) -> None:
        self._all: deque[float] = deque()
        self._chats: dict[int, deque[float]] = defaultdict(deque)
        self._frozen: dict[int, float] = {}
        self._shut_until = 0.0

    def allows(self, chat_id: int, now: float, *, is_said: bool = True) -> bool:
        self._forget(now)
        if len(self._all) >= PER_SECOND or now < self._shut_until or self._is_frozen(chat_id):
            return False
        spoken = self._chats.get(chat_id)
        if not spoken or not is_said:
            return True
        lately = sum(moment > now - _SECOND for moment in spoken)
        return lately < PER_CHAT_SECOND and (chat_id > 0 or len(spoken) < PER_GROUP_MINUTE)

    def silent(self, now: float) -> set[int]:
        """Chats in which nothing at all may be said for longer than a moment."""
        self._forget(now)
        full = {chat for chat, spoken in self._chats.items() if chat < 0 and len(spoken) >= PER_GROUP_MINUTE}
        return full | self._frozen.keys()

    def spend(self, chat_id: int, now: float, *, is_said: bool = True) -> None:
        self._all.append(now)
        if is_said:
            self._chats[chat_id].append(now)

    def shut(self, until: float) -> None:
        """Nothing of this bot's is taken until then."""
        self._shut_until = until

    def told_to_wait(self, chat_id: int, until: float) -> None:
        self._frozen[chat_id] = until

    def _is_frozen(self, chat_id: int) -> bool:
        return chat_id in self._frozen or len(self._frozen) >= _CROWD

    def _forget(self, now: float) -> None:
        while self._all and self._all[0] <= now - _SECOND:
            self._all.popleft()
        for chat_id in [chat for chat, until in self._frozen.items() if until <= now]:
            del self._frozen[chat_id]
        for chat_id, spoken in list(self._chats.items()):
            while spoken and spoken[0] <= now - (_MINUTE if chat_id < 0 else _SECOND):
                spoken.popleft()
            if not spoken:
                del self._chats[chat_id]
