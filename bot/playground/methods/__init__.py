"""Every method the playground knows."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from bot.playground.methods import about, chat, commands, edits, intake, media, messages, taps, topics
from bot.playground.methods.call import Call, Told

__all__ = ["METHODS", "Call", "Told"]

_KNOWN: dict[str, Callable[[Call], Awaitable[Any]]] = {
    "getMe": about.get_me,
    "setMyName": about.set_name,
    "getMyName": about.get_name,
    "setMyDescription": about.set_description,
    "getMyDescription": about.get_description,
    "setMyShortDescription": about.set_short_description,
    "getMyShortDescription": about.get_short_description,
    "logOut": about.log_out,
    "close": about.log_out,
    "getUpdates": intake.get_updates,
    "setWebhook": intake.set_webhook,
    "deleteWebhook": intake.delete_webhook,
    "getWebhookInfo": intake.webhook_info,
    "sendMessage": messages.send_message,
    "sendChatAction": messages.send_chat_action,
    "deleteMessage": messages.delete_message,
    "deleteMessages": messages.delete_messages,
    "sendPhoto": media.send_photo,
    "sendDocument": media.send_document,
    "sendMediaGroup": media.send_media_group,
    "getFile": media.get_file,
    "editMessageText": edits.edit_text,
    "editMessageCaption": edits.edit_caption,
    "editMessageMedia": edits.edit_media,
    "editMessageReplyMarkup": edits.edit_markup,
    "answerCallbackQuery": taps.answer_callback_query,
    "setMyCommands": commands.set_commands,
    "getMyCommands": commands.get_commands,
    "deleteMyCommands": commands.delete_commands,
    "setChatMenuButton": commands.set_menu_button,
    "getChatMenuButton": commands.get_menu_button,
    "getChat": chat.get_chat,
    "getChatMember": chat.get_member,
    "leaveChat": chat.leave,
    "createForumTopic": topics.create,
    "editForumTopic": topics.edit,
    "closeForumTopic": topics.close,
    "reopenForumTopic": topics.reopen,
}
# Telegram does not look at capitals.
METHODS = {name.lower(): method for name, method in _KNOWN.items()}
