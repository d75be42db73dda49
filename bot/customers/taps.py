"""Where a customer's buttons lead; here, so that every screen may name every other."""

from __future__ import annotations

from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from bot.kit.ids import Id

# Nobody leafs further than this by hand.
PageNumber = Annotated[int, Field(ge=0, le=99_999)]


class PointsTap(CallbackData, prefix="cp"):
    page: PageNumber = 0


class CreditTap(CallbackData, prefix="cc"):
    page: PageNumber = 0


class FrequentTap(CallbackData, prefix="cf"):
    pass


class PurchasesTap(CallbackData, prefix="cb"):
    page: PageNumber = 0


class PurchaseTap(CallbackData, prefix="cs"):
    order: Id
    page: PageNumber = 0


class ReceiptTap(CallbackData, prefix="cr"):
    order: Id
    as_file: bool


class PromotionsTap(CallbackData, prefix="co"):
    page: PageNumber = 0


class CardTap(CallbackData, prefix="cq"):
    pass


class ContractsTap(CallbackData, prefix="ct"):
    page: PageNumber = 0


class ContractTap(CallbackData, prefix="cu"):
    contract: Id
    page: PageNumber = 0


class NoticesTap(CallbackData, prefix="cn"):
    pass


class NoticeTap(CallbackData, prefix="ci"):
    """Switches a kind on or off."""

    kind: str


class QuietTap(CallbackData, prefix="cz"):
    """The hours in which nobody is disturbed; without them, the screen that asks for them."""

    since: Annotated[int, Field(ge=0, le=23)] | None = None
    until: Annotated[int, Field(ge=0, le=23)] | None = None
