"""What is done after each event of the outbox, once it is committed. On one screen, as the timetable is.

A handler is a verb of the core that takes the store and the facts of the message; it runs in the transaction that marks
the message as done, so its effect is there once. What has no handler here is done by itself.
"""

from __future__ import annotations

from core.delivering.delivering import Handlers
from core.sales import frequency

DELIVERIES: Handlers = {
    # The first purchase of a month says whether somebody has become, or is no longer, a frequent customer.
    "order.paid": [frequency.on_order_paid],
}
