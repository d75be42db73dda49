"""The field a refusal belongs to in every document; a dialect's words say where one differs."""

from __future__ import annotations

from collections.abc import Mapping

from webapi.kit.said import Place, field

USUAL: Mapping[str, Place] = {
    "user.email_taken": field("email"),
    "user.username_taken": field("username"),
    "user.username_is_an_email": field("username"),
    "password.too_short": field("password"),
    "password.differs": field("password2"),
    "phone.invalid": field("phone_number"),
    "store.unknown_timezone": field("timezone"),
    "store.unknown_currency": field("currency"),
    "list.unknown_ordering": field("ordering"),
}
