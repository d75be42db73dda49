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
    "customer.phone_taken": field("phone"),
    "customer.email_taken": field("email"),
    "customer.company_unnamed": field("company_name"),
    "customer.born_later": field("birth_date"),
    "customer.contradictory_status": field("is_active"),
    "customer_group.name_taken": field("name"),
    "store.unknown_timezone": field("timezone"),
    "store.unknown_currency": field("currency"),
    "payment.wrong_sum": field("payments"),
    "payment.cash_short": field("received_amount"),
    "payment.not_whole_cents": field("amount"),
    "category.taken": field("name"),
    "product.sku_taken": field("sku"),
    "product.barcode_taken": field("barcode"),
    "promotion.ends_first": field("end_date"),
    "list.unknown_ordering": field("ordering"),
    "csv.missing_column": field("csv"),
    "csv.not_utf8": field("csv"),
    "csv.repeated_column": field("csv"),
    "csv.too_many_rows": field("csv"),
    "csv.unknown_column": field("csv"),
    "csv.unreadable": field("csv"),
    "csv.too_many_cells": field("row"),
    "stock.below_zero": field("quantity"),
    "stock.too_much": field("quantity"),
    "stock.counted_twice": field("product"),
    "batch.short": field("quantity"),
    "batch.expires_otherwise": field("batch"),
    "client_uuid.another": field("client_uuid"),
    "points.zero": field("amount"),
    "points.earn_not_positive": field("amount"),
    "chat_user.number_taken": field("mobile_number"),
    "report.ends_first": field("end_date"),
    "refund.not_money": field("payment_method"),
}
