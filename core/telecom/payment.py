"""A payment of a contract, or a charge to it; every change of its state; and what each contract's month cost."""

from __future__ import annotations

from enum import StrEnum

from tortoise import fields

from core.records import Record, StoreRow
from core.telecom.models import Contract


class TransactionType(StrEnum):
    PAYMENT = "payment"
    CHARGE = "charge"


class PaymentMethod(StrEnum):
    CASH = "cash"
    CARD = "card"
    MOBILE = "mobile"
    TRANSFER = "transfer"
    # What a charge is taken from, unless it says otherwise.
    BALANCE = "balance"


class PaymentStatus(StrEnum):
    PENDING = "pending"
    PROCESSING = "processing"
    SUCCESS = "success"
    FAILED = "failed"
    CANCELLED = "cancelled"
    REFUNDED = "refunded"


class ContractPayment(Record):
    contract: fields.ForeignKeyRelation[Contract] = fields.ForeignKeyField(
        "models.Contract", on_delete=fields.RESTRICT, related_name="payments"
    )
    contract_id: int
    amount = fields.DecimalField(max_digits=18, decimal_places=2)
    transaction_type = fields.CharEnumField(TransactionType, max_length=10)
    payment_method = fields.CharEnumField(PaymentMethod, max_length=10)
    status = fields.CharEnumField(PaymentStatus, max_length=10, default=PaymentStatus.PENDING)
    description = fields.CharField(max_length=255, default="")
    client_uuid = fields.UUIDField(null=True)

    class Meta:
        table = "contract_payment"

    @property
    def transaction_id(self) -> str:
        """Its number is that of its row: nobody waits for a counter."""
        return f"TXN-{self.id}"


class PaymentChange(StoreRow):
    """One move of a payment from state to state: when, by whom and why. Append-only."""

    payment: fields.ForeignKeyRelation[ContractPayment] = fields.ForeignKeyField(
        "models.ContractPayment", on_delete=fields.RESTRICT, related_name="changes"
    )
    payment_id: int
    was = fields.CharEnumField(PaymentStatus, max_length=10)
    became = fields.CharEnumField(PaymentStatus, max_length=10)
    reason = fields.CharField(max_length=255, default="")
    user_id = fields.BigIntField(null=True)
    session = fields.UUIDField(null=True)
    created_at = fields.DatetimeField(auto_now_add=True)

    class Meta:
        table = "contract_payment_change"


class ContractFee(StoreRow):
    """What a month of a contract costs, once. Append-only."""

    contract: fields.ForeignKeyRelation[Contract] = fields.ForeignKeyField(
        "models.Contract", on_delete=fields.RESTRICT, related_name="fees"
    )
    contract_id: int
    month = fields.DateField()
    amount = fields.DecimalField(max_digits=18, decimal_places=2)
    # From the balance on that morning; else the contract rested until a top-up covered it, if one did.
    is_taken = fields.BooleanField()
    created_at = fields.DatetimeField(auto_now_add=True)

    class Meta:
        table = "contract_fee"
