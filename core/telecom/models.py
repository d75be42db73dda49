"""SIM cards, tariffs and contracts; what moves a contract's balance, and every change of state."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from tortoise import fields

from core.customers.models import Customer
from core.records import Record, StoreRow


class SimStatus(StrEnum):
    FREE = "free"
    ACTIVE = "active"
    BLOCKED = "blocked"


class TariffType(StrEnum):
    PREPAID = "prepaid"
    POSTPAID = "postpaid"


class ContractStatus(StrEnum):
    DRAFT = "draft"
    ACTIVE = "active"
    SUSPENDED = "suspended"
    TERMINATED = "terminated"


class SuspendedFor(StrEnum):
    """Why a contract rests: what ends it depends on that."""

    ASKED = "asked"  # a clerk did it, and a clerk resumes it
    BALANCE = "balance"  # a monthly fee was more than there was: a top-up resumes it
    SIM = "sim"  # its SIM was taken off: another one resumes it


class EntryKind(StrEnum):
    PAYMENT = "payment"
    CHARGE = "charge"
    FEE = "fee"
    REVERSAL = "reversal"


class Sim(Record):
    iccid = fields.CharField(max_length=22)
    imsi = fields.CharField(max_length=15, default="")
    msisdn = fields.CharField(max_length=20, default="")
    status = fields.CharEnumField(SimStatus, max_length=10, default=SimStatus.FREE)
    # A SIM and its contract name each other: the database refuses a commit in which only one of them does.
    contract_id: int | None = fields.BigIntField(null=True)

    class Meta:
        table = "sim"


class Tariff(Record):
    name = fields.CharField(max_length=150)
    description = fields.TextField(default="")
    tariff_type = fields.CharEnumField(TariffType, max_length=10)
    monthly_fee = fields.DecimalField(max_digits=18, decimal_places=2)
    priority = fields.IntField(default=0)
    # Whether new contracts may have it; those that have it keep it.
    is_active = fields.BooleanField(default=True)

    class Meta:
        table = "tariff"


class Contract(Record):
    number = fields.CharField(max_length=20)
    customer: fields.ForeignKeyRelation[Customer] = fields.ForeignKeyField(
        "models.Customer", on_delete=fields.RESTRICT, related_name="contracts"
    )
    customer_id: int
    tariff: fields.ForeignKeyRelation[Tariff] = fields.ForeignKeyField(
        "models.Tariff", on_delete=fields.RESTRICT, related_name="contracts"
    )
    tariff_id: int
    # That of its tariff: the database keeps them the same, and a prepaid balance at or above zero.
    tariff_type = fields.CharEnumField(TariffType, max_length=10)
    sim: fields.ForeignKeyNullableRelation[Sim] = fields.ForeignKeyField(
        "models.Sim", on_delete=fields.RESTRICT, null=True, related_name="contracts"
    )
    sim_id: int | None
    status = fields.CharEnumField(ContractStatus, max_length=10, default=ContractStatus.DRAFT)
    suspended_for = fields.CharEnumField(SuspendedFor, max_length=10, null=True)
    # The sum of its entries; it changes in the transaction of each.
    balance = fields.DecimalField(max_digits=18, decimal_places=2, default=Decimal(0))
    # The fee that it was suspended for: taken by the top-up that covers it.
    owed = fields.DecimalField(max_digits=18, decimal_places=2, default=Decimal(0))
    # When its customer was told that little is left; nobody is told again until there is more.
    warned_at = fields.DatetimeField(null=True)

    class Meta:
        table = "contract"


class ContractEntry(StoreRow):
    """Append-only: a contract's balance is the sum of the amounts, which are signed."""

    contract: fields.ForeignKeyRelation[Contract] = fields.ForeignKeyField(
        "models.Contract", on_delete=fields.RESTRICT, related_name="entries"
    )
    contract_id: int
    kind = fields.CharEnumField(EntryKind, max_length=10)
    amount = fields.DecimalField(max_digits=18, decimal_places=2)
    balance_after = fields.DecimalField(max_digits=18, decimal_places=2)
    description = fields.CharField(max_length=255, default="")
    # A payment stands above the ledger: here it is a number.
    payment_id = fields.BigIntField(null=True)
    user_id = fields.BigIntField(null=True)
    session = fields.UUIDField(null=True)
    client_uuid = fields.UUIDField(null=True)
    created_at = fields.DatetimeField(auto_now_add=True)

    class Meta:
        table = "contract_entry"


class ContractChange(StoreRow):
    """One move of a contract from state to state: when, by whom, why, and with which SIM. Append-only."""

    contract: fields.ForeignKeyRelation[Contract] = fields.ForeignKeyField(
        "models.Contract", on_delete=fields.RESTRICT, related_name="changes"
    )
    contract_id: int
    was = fields.CharEnumField(ContractStatus, max_length=10)
    became = fields.CharEnumField(ContractStatus, max_length=10)
    suspended_for = fields.CharEnumField(SuspendedFor, max_length=10, null=True)
    reason = fields.CharField(max_length=255, default="")
    sim_id = fields.BigIntField(null=True)
    user_id = fields.BigIntField(null=True)
    session = fields.UUIDField(null=True)
    created_at = fields.DatetimeField(auto_now_add=True)

    class Meta:
        table = "contract_change"


class SimChange(StoreRow):
    """The same of a SIM: the contract is the one it was given to, or taken off. Append-only."""

    sim: fields.ForeignKeyRelation[Sim] = fields.ForeignKeyField(
        "models.Sim", on_delete=fields.RESTRICT, related_name="changes"
    )
    sim_id: int
    was = fields.CharEnumField(SimStatus, max_length=10)
    became = fields.CharEnumField(SimStatus, max_length=10)
    contract_id = fields.BigIntField(null=True)
    user_id = fields.BigIntField(null=True)
    session = fields.UUIDField(null=True)
    created_at = fields.DatetimeField(auto_now_add=True)

    class Meta:
        table = "sim_change"
