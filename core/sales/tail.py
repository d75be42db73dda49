"""The tail: what was sold and refunded and is in no rollup yet."""

from __future__ import annotations

from tortoise import fields

from core.records import StoreRow


class Tail(StoreRow):
    """One paid sale, or one refund. No keys to either: it is written with them and gone within moments."""

    order_id = fields.BigIntField(null=True)
    refund_id = fields.BigIntField(null=True)

    class Meta:
        table = "sale_tail"
