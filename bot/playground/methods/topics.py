"""Topics of a forum: opened, renamed, closed, opened again."""

from __future__ import annotations

from bot.playground.chats import Chat, Topic
from bot.playground.methods.call import Call
from bot.playground.people import Wire
from bot.playground.refusals import bad

_LONGEST = 128
_COLOURS = (7322096, 16766590, 13338331, 9367192, 16749490, 16478047)


async def create(call: Call) -> Wire:
    chat = _forum(call)
    colour = call.asked.number("icon_color", _COLOURS[0])
    if colour not in _COLOURS:
        raise bad("TOPIC_ICON_COLOR_INVALID")
    name = _name(call)
    message = call.playground.post(chat, call.robot, {"forum_topic_created": {"name": name, "icon_color": colour}})
    topic = Topic(message.id, name, colour, call.asked.text("icon_custom_emoji_id"))
    message.thread = topic.id
    chat.topics[topic.id] = topic
    return topic.wire


async def edit(call: Call) -> bool:
    chat, topic = _topic(call)
    name = _name(call) if call.asked.values.get("name") else topic.name
    icon = call.asked.text("icon_custom_emoji_id", topic.icon)
    if (name, icon) == (topic.name, topic.icon):
        raise bad("TOPIC_NOT_MODIFIED")
    topic.name, topic.icon = name, icon
    return _told(call, chat, topic, {"forum_topic_edited": {"name": name}})


async def close(call: Call) -> bool:
    return _turn(call, closed=True)


async def reopen(call: Call) -> bool:
    return _turn(call, closed=False)


def _turn(call: Call, *, closed: bool) -> bool:
    chat, topic = _topic(call)
    if topic.is_closed == closed:
        raise bad("TOPIC_NOT_MODIFIED")
    topic.is_closed = closed
    return _told(call, chat, topic, {"forum_topic_closed" if closed else "forum_topic_reopened": {}})


def _told(call: Call, chat: Chat, topic: Topic, service: Wire) -> bool:
    call.playground.post(chat, call.robot, service, thread=topic.id)
    return True


def _topic(call: Call) -> tuple[Chat, Topic]:
    chat = _forum(call)
    topic = chat.topics.get(call.asked.number("message_thread_id"))
    if not topic:
        raise bad("TOPIC_ID_INVALID")
    return chat, topic


def _forum(call: Call) -> Chat:
    chat = call.chat()
    if not chat.is_forum:
        raise bad("the chat is not a forum")
    if chat.stand(call.robot) != "administrator":
        raise bad("not enough rights to create a topic")
    return chat


def _name(call: Call) -> str:
    name = call.asked.text("name").strip()
    if not name:
        raise bad("topic name must be non-empty")
    if len(name) > _LONGEST:
        raise bad("topic name is too long")
    return name
