"""Rollups: what was sold and refunded in each hour and on each day of a shop, added up from the rows themselves.

Written by core/analytics/rolling.py alone, and thrown away when a store changes its clock. Reports read the views
sales_by_hour and its kin (migration 8), which add what is not rolled up yet.
"""

from __future__ import annotations

from decimal import Decimal

from tortoise import fields
from tortoise.contrib.postgres.fields import ArrayField
from tortoise.fields.base import Field

from core.records import StoreRow


def _money() -> Field[Decimal]:
    """A sum: with room for more than any of its parts."""
    return fields.DecimalField(max_digits=30, decimal_places=2)


def _units() -> Field[Decimal]:
    return fields.DecimalField(max_digits=30, decimal_places=3)


def _cost() -> Field[Decimal]:
    """To the last digit of a thousandth of a piece; whoever shows it rounds."""
    return fields.DecimalField(max_digits=45, decimal_places=5)


class HourTotal(StoreRow):
    day = fields.DateField()
    # The moment it began: a clock that is put back has two hours of one name.
    hour = fields.DatetimeField()
    local_hour = fields.IntField()
    tickets = fields.BigIntField()
    # With tax.
    gross = _money()
    tax = _money()
    discount = _money()
    lowest = fields.DecimalField(max_digits=18, decimal_places=2, null=True)
    highest = fields.DecimalField(max_digits=18, decimal_places=2, null=True)
    # Made in this hour, whenever the sale was.
    refunds = fields.BigIntField()
    refunded = _money()
    refunded_tax = _money()
    # Orders of which one of these refunds left nothing.
    undone = fields.BigIntField()

    class Meta:
        table = "hour_total"


class HourMethod(StoreRow):
    day = fields.DateField()
    hour = fields.DatetimeField()
    local_hour = fields.IntField()
    method = fields.CharField(max_length=10)
    # Orders paid with it, wholly or in part.
    tickets = fields.BigIntField()
    amount = _money()
    highest = fields.DecimalField(max_digits=30, decimal_places=2, null=True)
    refunded = _money()

    class Meta:
        table = "hour_method"


class _ProductTotal(StoreRow):
    """Revenue is before tax (net). What is "costed" counts only lines whose cost was known when they were sold."""

    # None for free text, which is known by its name; a product's own name is in the catalogue.
    product_id = fields.BigIntField(null=True)
    name = fields.CharField(max_length=255)
    tickets = fields.BigIntField()
    units = _units()
    net = _money()
    tax = _money()
    discount = _money()
    cost = _cost()
    costed_units = _units()
    costed_net = _money()
    refunded_units = _units()
    refunded_net = _money()
    refunded_tax = _money()
    refunded_cost = _cost()
    # The part of it that came back broken, and is lost.
    damaged_cost = _cost()
    refunded_costed_units = _units()
    refunded_costed_net = _money()

    class Meta:
        abstract = True


class DayProduct(_ProductTotal):
    day = fields.DateField()

    class Meta:
        table = "day_product"


class WeekProduct(_ProductTotal):
    """The same once more by weeks, for periods that have whole ones in them."""

    # Its Monday.
    week = fields.DateField()

    class Meta:
        table = "week_product"


class DayCustomer(StoreRow):
    day = fields.DateField()
    customer_id = fields.BigIntField()
    tickets = fields.BigIntField()
    gross = _money()
    refunded = _money()
    # What it had until the last of them came: whoever had none is new on that day.
    tickets_before = fields.BigIntField()

    class Meta:
        table = "day_customer"


class DayTotal(StoreRow):
    day = fields.DateField()
    tickets = fields.BigIntField()
    gross = _money()
    tax = _money()
    discount = _money()
    units = _units()
    refunds = fields.BigIntField()
    refunded = _money()
    refunded_tax = _money()
    refunded_units = _units()
    # Who bought on that day, each once.
    customers = fields.BigIntField()

    class Meta:
        table = "day_total"


class DayCashier(StoreRow):
    """Sales of who sold, refunds of who gave back."""

    day = fields.DateField()
    cashier_id = fields.BigIntField(null=True)
    tickets = fields.BigIntField()
    gross = _money()
    tax = _money()
    discount = _money()
    refunds = fields.BigIntField()
    refunded = _money()
    refunded_tax = _money()

    class Meta:
        table = "day_cashier"


class DayDiscount(StoreRow):
    """By the one discount that won each line; what came back is not taken off."""

    day = fields.DateField()
    kind = fields.CharField(max_length=10)
    name = fields.CharField(max_length=150)
    lines = fields.BigIntField()
    net = _money()
    discount = _money()

    class Meta:
        table = "day_discount"


class UndoneSale(StoreRow):
    """No sum: a sale of which nothing is left. Which of them a report takes off depends on when its period ends."""

    order_id = fields.BigIntField()
    at = fields.DatetimeField()
    undone_at = fields.DatetimeField()
    final_amount = fields.DecimalField(max_digits=18, decimal_places=2)
    customer_id = fields.BigIntField(null=True)
    cashier_id = fields.BigIntField(null=True)
    # Its products, None and a name for free text; and what each way had paid.
    product_ids: list[int | None] = ArrayField("bigint")
    names: list[str] = ArrayField("text")
    methods: list[str] = ArrayField("text")
    amounts: list[Decimal] = ArrayField("numeric")

    class Meta:
        table = "undone_sale"
