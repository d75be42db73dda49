"""Where document 002 puts each refusal, and its own sentence where it shows one."""

from __future__ import annotations

from webapi.kit.said import at_its_field, field, keyed_list

WORDS = {
    "body.not_object": keyed_list("non_field_errors"),
    # 4.1 B and 12 B: a required field left empty is answered like one left out.
    "field.blank": at_its_field("This field is required."),
    # 4.1 A
    "user.email_taken": field("email", "custom user with this email already exists."),
    "user.username_taken": field("username", "custom user with this username already exists."),
}
