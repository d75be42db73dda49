"""/api/customers/ beyond the documents: all of them as a file."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import ConfigDict, Field

from core.actor import Actor
from core.customers.models import CustomerStatus, CustomerType
from core.customers.sheet import CUSTOMERS
from core.idempotency import Answer
from webapi.kit.asked import Asked
from webapi.kit.csv_body import Csv
from webapi.kit.fields import Day, Id, Money, OptionalEmail, OptionalText, Text
from webapi.kit.router import Router
from webapi.kit.shapes import LEFT_OUT, Change
from webapi.own import OWN, sheets
from webapi.own.sheets import OutcomeOut

routes = Router(OWN, "/api/customers/")


class CustomersCsv(Csv):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"csv": "phone,first_name,last_name,email\r\n5544332211,Maria,González,maria.gonzalez@email.com\r\n"}
            ]
        }
    )


class CustomerRow(Change):
    phone: Text = Field(LEFT_OUT, max_length=32)
    first_name: Text = Field(LEFT_OUT, max_length=150)
    last_name: OptionalText = Field(LEFT_OUT, max_length=150)
    middle_name: OptionalText = Field(LEFT_OUT, max_length=150)
    email: OptionalEmail = LEFT_OUT
    birth_date: Day | None = LEFT_OUT
    customer_type: CustomerType = LEFT_OUT
    company_name: OptionalText = Field(LEFT_OUT, max_length=255)
    tax_id: OptionalText = Field(LEFT_OUT, max_length=50)
    phone_2: OptionalText = Field(LEFT_OUT, max_length=32)
    address: OptionalText = Field(LEFT_OUT, max_length=255)
    city: OptionalText = Field(LEFT_OUT, max_length=100)
    region: OptionalText = Field(LEFT_OUT, max_length=100)
    postal_code: OptionalText = Field(LEFT_OUT, max_length=20)
    document_type: OptionalText = Field(LEFT_OUT, max_length=30)
    document_number: OptionalText = Field(LEFT_OUT, max_length=50)
    passport_issued_by: OptionalText = Field(LEFT_OUT, max_length=255)
    passport_issue_date: Day | None = LEFT_OUT
    notes: OptionalText = Field(LEFT_OUT, max_length=10_000)
    status: CustomerStatus = LEFT_OUT
    credit_limit: Annotated[Money, Field(ge=0)] | None = LEFT_OUT
    group: Id | None = LEFT_OUT


class NewCustomerRow(CustomerRow):
    phone: Text = Field(max_length=32)
    first_name: Text = Field(max_length=150)


@routes.get("export/", who="admin", media=("text/csv",))
async def export(by: Actor) -> Answer:
    """All customers as a CSV file, which may be changed and sent back."""
    return sheets.outgoing(CUSTOMERS, "customers", by)


@routes.post(
    "import/",
    who="admin",
    shape=OutcomeOut,
    transaction=False,
    asks=sheets.ASKED,
    refuses=sheets.REFUSALS,
)
async def bring(file: CustomersCsv, asked: Asked, by: Actor) -> Any:
    """Add customers and change those whose phone is there; a bad row is explained and the rest are taken.

    The body is the CSV file itself, in UTF-8, with a row of names first. `?dry_run=true` says what would be done.
    """
    return await sheets.incoming(CUSTOMERS, file, (NewCustomerRow, CustomerRow), asked, by)
