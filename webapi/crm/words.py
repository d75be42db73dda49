"""Where document 004 puts each refusal."""

from __future__ import annotations

from webapi.kit.said import field

WORDS = {
    "customer.phone_taken": field("mobile_phone"),
    "phone.invalid": field("mobile_phone"),
    "list.unknown_ordering": field("order_by"),
}
