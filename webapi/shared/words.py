"""Where the shared paths put each refusal, with the sentences that document 002 shows for them."""

from __future__ import annotations

from webapi.kit.said import at_its_field, field

WORDS = {
    # 12 B: a required field left empty is answered like one left out.
    "field.blank": at_its_field("This field is required."),
    # 12 A
    "customer.email_taken": field("email", "customer with this email already exists."),
    "customer.phone_taken": field("phone_number", "customer with this phone number already exists."),
}
