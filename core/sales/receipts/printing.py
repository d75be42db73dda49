"""Printing the receipt of an order, in the form that is asked for."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from enum import StrEnum
from functools import cache

from core.actor import Actor
from core.sales.models import Order
from core.sales.receipts import gathering, writing
from core.sales.receipts.layout import Receipt


class Form(StrEnum):
    TEXT = "text"
    HTML = "html"
    PDF = "pdf"


async def printed(order: Order, form: Form, by: Actor) -> bytes:
    """A PDF of hundreds of lines takes a tenth of a second, in which tills want to be served."""
    receipt = writing.written(await gathering.told(order, by))
    return await asyncio.get_running_loop().run_in_executor(_printer(), _printed, receipt, form)


async def narrow(order: Order, by: Actor) -> str:
    """As text for a telephone."""
    from core.sales.receipts import text  # noqa: PLC0415 - as below

    return text.narrow(writing.written(await gathering.told(order, by)))


@cache
def _printer() -> ThreadPoolExecutor:
    """One thread: reportlab's fonts are shared by all it draws."""
    return ThreadPoolExecutor(1, thread_name_prefix="receipts")


def _printed(receipt: Receipt, form: Form) -> bytes:
    # Only who prints waits for the libraries and their fonts, and not at the start of the program.
    from core.sales.receipts import html, pdf, text  # noqa: PLC0415

    if form is Form.PDF:
        return pdf.pdf(receipt)
    return (text.text(receipt) if form is Form.TEXT else html.html(receipt)).encode()
