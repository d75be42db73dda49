"""What did not add up, and how far the nights have come."""

from __future__ import annotations

from datetime import date, datetime

from tortoise import fields
from tortoise.models import Model

from core.records import StoreRow


class LedgerAlarm(StoreRow):
    """A sum that is not what its rows add up to. Raised once, open until it is that again."""

    what = fields.CharField(max_length=30)
    # The table and the row in it; a rollup is known by its day, as in 20261121.
    record = fields.CharField(max_length=30)
    record_id = fields.BigIntField()
    expected = fields.CharField(max_length=200)
    found = fields.CharField(max_length=200)
    found_at = fields.DatetimeField()
    resolved_at: datetime | None = fields.DatetimeField(null=True)

    class Meta:
        table = "ledger_alarm"


class LedgerProof(Model):
    """Of a store: when its books were last proven, and the last row of each kind that the rounds have come to."""

    store_id = fields.BigIntField(primary_key=True, generated=False)
    proven_at: datetime | None = fields.DatetimeField(null=True)
    customer_id = fields.BigIntField(default=0)
    product_id = fields.BigIntField(default=0)
    sale_id = fields.BigIntField(default=0)
    contract_id = fields.BigIntField(default=0)
    day: date | None = fields.DateField(null=True)

    class Meta:
        table = "ledger_proof"
