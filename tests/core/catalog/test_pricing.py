"""Prices, discounts and taxes: to the cent, whatever is typed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.catalog.pricing import Discount, DiscountKind, PricedLine, Tag, best, line, line_charged, shown
from core.money import cent, rounded, share

CENT = Decimal("0.01")
prices = st.decimals("0.01", "999999.99", places=2)
rates = st.sampled_from([Decimal(rate) for rate in ("0", "8", "12", "16", "7.25", "20", "100")])
percents = st.decimals("0", "100", places=2)
quantities = st.one_of(st.integers(1, 500).map(Decimal), st.decimals("0.001", "50", places=3))


def tag(price: str, tax: str = "16", *, includes_tax: bool = False, coin: Decimal = CENT) -> Tag:
    return Tag(Decimal(price), includes_tax, Decimal(tax), coin)


def promotion(percent: str) -> Discount:
    return Discount(DiscountKind.PROMOTION, "Black Friday", Decimal(percent))


def told(priced: PricedLine) -> tuple[str, ...]:
    return tuple(str(one) for one in (priced.unit_price, priced.amount, priced.tax_amount, priced.discount_amount))


def piece(sold: PricedLine, tax: Decimal | str) -> Decimal:
    return shown(sold.unit_price, Decimal(tax), sold.quantity, sold.total, CENT)


def test_the_documents_coca_cola_costs_what_it_says() -> None:
    assert tag("18.50").final() == Decimal("21.46")


def test_a_price_with_tax_is_charged_to_the_cent() -> None:
    """DOMAIN: 75,000 with tax sells at 75,000.00; two of them at 150,000.00 and not a cent over."""
    phone = tag("75000.00", "12", includes_tax=True)

    assert line(phone, Decimal(1)).total == Decimal("75000.00")
    assert line(phone, Decimal(2)).total == Decimal("150000.00")


def test_the_documents_order_line() -> None:
    """002, 20: two at 100.00 with tax after a discount that saved 10.00 before tax."""
    priced = line(tag("105.80", includes_tax=True), Decimal(2), promotion("5.48"))

    assert told(priced) == ("86.21", "172.42", "27.58", "10.00")


def test_a_discount_is_taken_from_the_typed_price() -> None:
    assert told(line(tag("18.50"), Decimal(3), promotion("50"))) == ("9.25", "27.75", "4.44", "27.75")


def test_the_best_single_discount_wins() -> None:
    birthday = Discount(DiscountKind.BIRTHDAY, "", Decimal(10))
    group = Discount(DiscountKind.GROUP, "VIP", Decimal(15))

    assert best([promotion("10"), birthday, group]) == group
    assert best([promotion("10"), birthday]) == promotion("10")
    assert best([promotion("0")]) is None


def test_what_a_till_charged_stands() -> None:
    cheaper = line_charged(tag("18.50"), Decimal(2), Decimal("18.00"))
    dearer = line_charged(tag("18.50"), Decimal(2), Decimal("19.00"))

    assert told(cheaper) == ("18.00", "36.00", "5.76", "1.00")
    assert cheaper.discount
    assert cheaper.discount.kind is DiscountKind.TILL
    assert told(dearer) == ("19.00", "38.00", "6.08", "0")
    assert dearer.discount is None


def test_a_currency_without_cents_has_none() -> None:
    priced = line(tag("999.00", "19", coin=cent("CLP")), Decimal("0.333"), promotion("7.5"))

    assert all(one == one.to_integral_value() for one in (priced.unit_price, priced.amount, priced.tax_amount))


@given(prices, rates, percents, quantities)
def test_a_price_with_tax_times_the_pieces_is_the_total(
    price: Decimal, tax: Decimal, percent: Decimal, many: Decimal
) -> None:
    shelf = Tag(price, includes_tax=True, tax_percent=tax, cent=CENT)
    priced = line(shelf, many, Discount(DiscountKind.GROUP, "", percent))

    assert priced.total == rounded(shelf.final(percent) * many, CENT)
    assert min(priced.tax_amount, priced.discount_amount, priced.amount) >= 0
    assert (priced.tax_amount == 0) or tax > 0


def test_a_little_cheese_is_shown_at_the_price_of_a_kilogram() -> None:
    """0.01 kg at 45.90 comes to 0.46, which does not make 46.00 a kilogram."""
    cheese = tag("45.90", includes_tax=True)

    for weight in ("0.01", "0.35", "1.255"):
        assert piece(line(cheese, Decimal(weight)), "16") == Decimal("45.90")


@given(prices, rates, quantities)
def test_a_piece_is_shown_at_the_price_that_was_typed(price: Decimal, tax: Decimal, many: Decimal) -> None:
    sold = line(Tag(price, includes_tax=True, tax_percent=tax, cent=CENT), many)

    assert rounded(piece(sold, tax) * many, CENT) == sold.total
    assert abs(piece(sold, tax) - price) <= (0 if many >= 1 else CENT)


@given(prices, rates, percents, quantities, st.booleans())
def test_a_line_adds_up(price: Decimal, tax: Decimal, percent: Decimal, many: Decimal, includes_tax: bool) -> None:
    priced = line(Tag(price, includes_tax, tax, CENT), many, Discount(DiscountKind.GROUP, "", percent))

    assert priced.amount == rounded(priced.unit_price * many, CENT)
    assert priced.amount + priced.discount_amount == max(priced.amount, rounded(priced.list_price * many, CENT))
    assert priced.unit_price <= priced.list_price


@given(prices, st.lists(st.integers(1, 1000), min_size=1, max_size=12))
def test_shares_of_growing_parts_add_up_to_the_whole(whole: Decimal, parts: list[int]) -> None:
    everything, so_far, shares = Decimal(sum(parts)), Decimal(0), []
    for part in parts:
        before, so_far = share(whole, so_far, everything, CENT), so_far + part
        shares.append(share(whole, so_far, everything, CENT) - before)

    assert sum(shares) == whole
    assert min(shares) >= 0


@pytest.mark.parametrize(("amount", "to"), [("0.005", "0.01"), ("2.675", "2.68"), ("-0.005", "-0.01"), ("1.004", "1")])
def test_halves_go_up(amount: str, to: str) -> None:
    assert rounded(Decimal(amount), CENT) == Decimal(to)
