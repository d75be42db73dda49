"""The products of one paper, locked together: what it moves of them is written in a few statements at the end."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from core import clock
from core.actor import Actor
from core.catalog.models import Product
from core.quantities import spelled
from core.refusal import Refused, Unknown, raise_all
from core.stock import batches
from core.stock.batches import OnPaper
from core.stock.models import Batch, MovementKind, StockDocument, StockMovement

# The column holds more; past this somebody leant on a key.
MOST = Decimal(10) ** 12


class BelowZero(Refused):
    code = "stock.below_zero"  # product, left


class TooMuch(Refused):
    code = "stock.too_much"  # product, most


@dataclass(frozen=True)
class Move:
    """One line of a paper: so much of a product more or less, perhaps of one batch."""

    product_id: int
    quantity: Decimal
    batch: OnPaper | None = None
    unit_cost: Decimal | None = None


@dataclass
class Shelf:
    products: dict[int, Product]
    named: list[Batch]
    movements: list[StockMovement] = field(default_factory=list)
    # Every line is tried before any is refused: a paper is corrected in one go.
    faults: list[Refused] = field(default_factory=list)

    @classmethod
    async def locked(cls, moves: list[Move], by: Actor) -> Shelf:
        """The smallest id first: two papers over the same products wait for each other, and never in a ring."""
        wanted = [move.product_id for move in moves]
        found = by.own(Product).filter(id__in=set(wanted)).order_by("id").select_for_update(no_key=True)
        products = {product.id: product for product in await found}
        unknown = [at for at, product_id in enumerate(wanted) if product_id not in products]
        raise_all([Unknown("items", at, "product", id=wanted[at]) for at in unknown])
        named = [(move.product_id, move.batch) for move in moves if move.batch]
        return cls(products, await batches.of(products, named, by))

    def move(self, at: int, move: Move, kind: MovementKind, reason: str = "") -> None:
        """A line that cannot be is kept as a fault, and the rest are still tried."""
        product = self.products[move.product_id]
        try:
            batch = self._batch(at, move)
            _shift(product, move.quantity, ("items", at, "quantity"))
        except Refused as refused:
            self.faults.append(refused)
            return
        if move.unit_cost is not None:
            product.cost_price = move.unit_cost
        self.movements.append(
            StockMovement(
                store_id=product.store_id,
                product_id=product.id,
                kind=kind,
                quantity=move.quantity,
                stock_after=product.current_stock,
                unit_cost=move.unit_cost,
                reason=reason,
                batch_id=batch.id if batch else None,
            )
        )

    def _batch(self, at: int, move: Move) -> Batch | None:
        if move.batch is None:
            return None
        self.products[move.product_id].tracks_batches = True
        return batches.changed(self.named, move.product_id, move.batch, move.quantity, ("items", at))

    async def written(self, document: StockDocument, by: Actor) -> None:
        raise_all(self.faults)
        for movement in self.movements:
            movement.document_id = document.id
            movement.user_id = by.user.id if by.user else None
            movement.session = by.session
        await StockMovement.bulk_create(self.movements)
        await self._products_written()
        batches.fit(self.named, self.products)
        await batches.written(self.named)

    async def _products_written(self) -> None:
        moved = {movement.product_id for movement in self.movements}
        products = [product for product_id, product in self.products.items() if product_id in moved]
        for product in products:
            product.updated_at = clock.now()
        columns = ["current_stock", "oversold", "cost_price", "tracks_batches", "updated_at"]
        if products:
            await Product.bulk_update(products, columns)


def _shift(product: Product, quantity: Decimal, at: tuple[str | int, ...]) -> None:
    """Stock below zero, which an offline sale may have left, can be raised and not lowered."""
    after = product.current_stock + quantity
    if quantity < 0 and after < 0:
        raise BelowZero(*at, product=product.name, left=spelled(product.current_stock))
    if after >= MOST:
        raise TooMuch(*at, product=product.name, most=spelled(MOST))
    product.current_stock = after
    product.oversold = after < 0
