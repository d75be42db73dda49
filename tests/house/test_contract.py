"""Served is what is documented: both ways, with the right caller and status, in the right file."""

from __future__ import annotations

import re

import pytest

from tests.house.contract import CONTRACT, Row
from webapi.kit.operation import Operation
from webapi.table import TABLE

SERVED = {str(op): op for op in TABLE}

# What no document names. Short, literal, each with its reason.
KASSA_OWN = {
    "GET /healthz",  # is the process alive
    "GET /readyz",  # is everything it stands on alive
    "GET /metrics",  # Prometheus
    "GET /openapi.json",  # the description behind /swagger/ and /redoc/
    "GET /assets/{name}",  # their scripts and styles, from here and no other host
    "GET /api/store/",  # the owner's settings
    "PATCH /api/store/",  # and changing them
    "GET /api/products/by-code/{code}/",  # a scanner knows a sku or a barcode, and no id
    "GET /api/store/bot/",  # the bot of the store's own
    "PUT /api/store/bot/",  # by the token of BotFather
    "DELETE /api/store/bot/",  # the installation's again
    "POST /api/chatbotusers/invite/",  # a link into the chat
    "POST /api/customers/by-card/",  # whose card a till has scanned
    "POST /telegram/{path}/",  # Telegram brings its updates
    "GET /playground/",  # where the bot is tried without Telegram
    "GET /api/stores/",  # whose X-Tenant-Key a person may use
    "POST /api/orders/sync/",  # what a till sold while it was offline
    "GET /api/discrepancies/",  # what did not fit about it
    "POST /api/discrepancies/{id}/resolve/",  # somebody has seen to it
    "GET /api/alarms/",  # what the nightly proof found
    "POST /api/orders/preview/",  # what an order would come to
    "POST /api/stores/",  # the second shop of an owner
    "GET /api/stock/receipts/",  # deliveries
    "POST /api/stock/receipts/",  # one comes in
    "GET /api/stock/receipts/{id}/",  # one with its items
    "GET /api/stock/adjustments/",  # corrections with a reason
    "POST /api/stock/adjustments/",  # something broke or was found
    "GET /api/stock/adjustments/{id}/",  # one with its items
    "GET /api/stock/counts/",  # the shelf was counted
    "POST /api/stock/counts/",  # what was found of each product
    "GET /api/stock/counts/{id}/",  # one with its items
    "GET /api/stock/movements/",  # all that moved, and of one product
    "GET /api/products/{id}/movements/",  # why there is as much of it as there is
    "GET /api/products/export/",  # as CSV, and back again
    "POST /api/products/import/",  # a whole catalogue at once, updated by sku
    "GET /api/customers/export/",  # the same of customers
    "POST /api/customers/import/",  # updated by phone
    "GET /api/stock/batches/",  # what is left of each, the first to expire first
    "POST /api/orders/{id}/refund/",  # a refund is its own document; erp documents its own way to it
    "GET /api/orders/{id}/refunds/",  # what was given back of one, and when
    "GET /api/orders/{id}/receipt/",  # what the customer takes home
    "GET /api/sales/sessions/",  # the reports of the month, and who has a till open
    "GET /api/sales/sales/{id}/",  # what a till that lost an answer asks
    "POST /api/sales/sessions/{id}/pay-in/",  # cash that no sale brought
    "POST /api/sales/sessions/{id}/pay-out/",  # cash that no refund took
    "GET /api/analytics/comparison/",  # a period beside the one before it
    "GET /api/analytics/cashiers/",  # who sold what, gave off and gave back
    "GET /api/analytics/categories/",  # what each category brought
    "GET /api/analytics/hours/",  # when the shop sells, by weekday and hour
    "GET /api/analytics/discounts/",  # what was given off
    "GET /api/analytics/refunds/",  # what came back
    "GET /api/analytics/margins/",  # what each product earned
    "GET /api/analytics/cohorts/",  # who came again
    "GET /api/analytics/forecast/",  # what will be sold
    "GET /api/analytics/reorder/",  # what to order, and until when
    "GET /api/products/{id}/reordering/",  # how long a delivery takes, and what it comes in
    "PATCH /api/products/{id}/reordering/",  # and changing it
    "GET /api/tickets/{id}/messages/",  # what was said of a ticket
    "POST /api/tickets/{id}/messages/",  # an answer, a note, or what the customer said
    "GET /api/tickets/attachments/{id}/",  # a file that came with it
    "GET /api/tasks/templates/{id}/",  # one template of tasks
    "PATCH /api/tasks/templates/{id}/",  # what comes again changes too
    "DELETE /api/tasks/templates/{id}/",  # and one day no more
    "POST /api/tasks/tasks/{id}/tick/",  # one point of its checklist
    "GET /api/contracts/{id}/entries/",  # the ledger of its balance
    "GET /api/contracts/{id}/history/",  # its changes of state: when, by whom and why
    "GET /api/payments/{id}/history/",  # the same of a payment
}


def test_the_contract_is_whole() -> None:
    assert len(CONTRACT) == 209
    assert len({str(row) for row in CONTRACT}) == 209


@pytest.mark.parametrize("row", CONTRACT, ids=str)
def test_a_documented_operation_is_served_as_documented(row: Row) -> None:
    op = SERVED[str(row)]
    assert row.dialect in op.dialect.documents
    assert (op.who, op.status) == (row.who, row.success)


def test_nothing_undocumented_is_served() -> None:
    assert SERVED.keys() - {str(row) for row in CONTRACT} == KASSA_OWN


def test_no_operation_is_declared_twice() -> None:
    assert len(SERVED) == len(TABLE)


@pytest.mark.parametrize("op", TABLE, ids=str)
def test_an_operation_lives_where_its_url_says(op: Operation) -> None:
    url = re.sub(r"\.\w+$", "", op.documented_path.removeprefix("/api"))
    words = [word.replace("-", "_") for word in url.split("/") if word and "{" not in word]
    home = op.home.removeprefix(f"webapi.{op.dialect.name}.").split(".")
    assert home == words[: len(home)]
