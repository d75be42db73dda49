"""Which product somebody means who types a code or a name: all of it, in whichever case."""

from __future__ import annotations

from tortoise.expressions import Q

from core.actor import Actor
from core.catalog.models import Product
from core.searching import PRODUCTS

_LONGEST = 255
# As many make the search short; the whole is compared anyway.
_WORDS = 8


async def identified(typed: str, by: Actor) -> Product | None:
    """A sku before a barcode before a name, one spelt alike before one in another case, the first made of several."""
    typed = typed.strip()
    words = dict.fromkeys(typed.split()[:_WORDS])
    if not words or len(typed) > _LONGEST:
        return None
    alike = Q(sku__iexact=typed) | Q(barcode__iexact=typed) | Q(name__iexact=typed)
    found = await PRODUCTS.matching(by.own(Product), words, by.store.id).filter(alike)
    return min(found, key=lambda product: (*_likeness(product, typed), product.id), default=None)


def _likeness(product: Product, typed: str) -> tuple[int, bool]:
    names = (product.sku, product.barcode, product.name)
    place = next((at for at, name in enumerate(names) if name.upper() == typed.upper()), len(names))
    return place, names[min(place, len(names) - 1)] != typed
