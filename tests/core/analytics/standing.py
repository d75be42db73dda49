"""What still stands at the end of a period, by adding up the rows of a shop plainly."""

from __future__ import annotations

from datetime import date

from core.catalog.models import Product
from core.sales.models import Order, Status
from tests.core.analytics.histories import Slow, Sums, happened, no_sums


class Standing(Slow):
    _names: dict[int, str]

    @classmethod
    async def of(cls, store: int, timezone: str) -> Standing:
        slow = await super().of(store, timezone)
        assert isinstance(slow, Standing)
        slow._names = {one.id: one.name for one in await Product.all()}
        return slow

    def days(self, first: date, last: date) -> Sums:
        found, bought = no_sums(), set()
        for order in self._sold(first, last):
            row = found[self._day(order)]
            row["gross"] += order.final_amount
            row["tax"] += order.total_tax
            row["discount"] += order.total_discount
            row["units"] += sum(line.quantity for line in self._lines[order.id])
            if self._stands(order, last):
                row["tickets"] += 1
                bought.add((self._day(order), order.customer_id))
        for day, _ in {one for one in bought if one[1]}:
            found[day]["customers"] += 1
        for refund in self._given_back(first, last):
            row = found[self._local(refund.created_at).date()]
            row["refunds"] += 1
            row["refunded"] += refund.total
            row["refunded_tax"] += refund.tax
            row["refunded_units"] += sum(one.quantity for one in self._back[refund.id])
        return found

    def customers(self, first: date, last: date) -> Sums:
        """Whatever became of it."""
        found = no_sums()
        for order in (one for one in self._sold(first, last) if one.customer_id):
            found[self._day(order), order.customer_id]["tickets"] += 1
            found[self._day(order), order.customer_id]["gross"] += order.final_amount
        customers = {one.id: one.customer_id for one in self._orders}
        for refund in (one for one in self._given_back(first, last) if customers[one.order_id]):
            key = self._local(refund.created_at).date(), customers[refund.order_id]
            found[key]["refunded"] += refund.total
        return found

    def summary(self, first: date, last: date) -> Sums:
        found = no_sums()
        for (_, _, hour), row in self.hours(first, last).items():
            for key in (("hour", str(hour), None), ("total", None, None)):
                found[key]["amount"] += row["gross"] - row["refunded"]
        for method, row in self.methods(first, last).items():
            found["method", method.value, None]["amount"] += row["amount"] - row["refunded"]
        for order in (one for one in self._sold(first, last) if self._stands(one, last)):
            self._ticket(found, order)
        self._add_products(found, first, last)
        return found

    def _add_products(self, found: Sums, first: date, last: date) -> None:
        for (product, name), row in self.products(first, last).items():
            key = ("product", str(product), self._names[product]) if product else ("product", None, name)
            found[key]["units"] += row["units"] - row["refunded_units"]
            found[key]["net"] += row["net"] - row["refunded_net"]

    def _ticket(self, found: Sums, order: Order) -> None:
        found["hour", str(self._hour(happened(order))[2]), None]["tickets"] += 1
        row = found["total", None, None]
        row["tickets"] += 1
        row["lowest"] = min(row.get("lowest", order.final_amount), order.final_amount)
        row["highest"] = max(row.get("highest", order.final_amount), order.final_amount)
        for one in self._payments[order.id]:
            row = found["method", one.method.value, None]
            row["tickets"] += 1
            row["highest"] = max(row.get("highest", one.amount), one.amount)

    def _stands(self, order: Order, last: date) -> bool:
        """Something of it was left when the period ended."""
        back = [one for one in self._refunds if one.order_id == order.id]
        return order.status is not Status.REFUNDED or any(self._local(one.created_at).date() > last for one in back)

    def _day(self, order: Order) -> date:
        return self._local(happened(order)).date()
