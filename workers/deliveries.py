"""What is done after each event of the outbox, once it is committed. On one screen, as the timetable is.

A handler is a verb of the core that takes the store and the facts of the message; it runs in the transaction that marks
the message as done, so its effect is there once. Who is told something gets a row of it (core/notices); it is sent by
whoever sends, and never from here.
"""

from __future__ import annotations

from core.delivering.delivering import Handlers
from core.notices import of_contracts, of_tasks, of_tickets, to_customers, to_staff
from core.sales import frequency

DELIVERIES: Handlers = {
    # The first purchase of a month says whether somebody has become, or is no longer, a frequent customer.
    "order.paid": [frequency.on_order_paid, to_customers.on_order_paid],
    "order.refunded": [to_customers.on_order_refunded],
    "points.earned": [to_customers.on_points_moved],
    "points.spent": [to_customers.on_points_moved],
    "points.expired": [to_customers.on_points_moved],
    "credit.paid": [to_customers.on_credit_paid],
    "contract.suspended": [of_contracts.on_contract_suspended],
    "contract.resumed": [of_contracts.on_contract_resumed],
    "contract.balance_low": [of_contracts.on_balance_low],
    "customer.frequent_changed": [to_customers.on_frequent_changed],
    "shift.closed": [to_staff.on_shift_closed],
    "discrepancy.found": [to_staff.on_discrepancy_found],
    "ledger.differs": [to_staff.on_ledger_differs],
    "task.assigned": [of_tasks.on_assigned],
    "task.moved": [of_tasks.on_moved],
    "task.commented": [of_tasks.on_commented],
    "task.overdue": [of_tasks.on_overdue],
    "ticket.opened": [of_tickets.on_opened],
    "ticket.assigned": [of_tickets.on_assigned],
    "ticket.said": [of_tickets.on_said],
    "ticket.moved": [of_tickets.on_moved],
    "ticket.overdue": [of_tickets.on_overdue],
}

# Events that set nothing going, and why; what stands neither here nor above is a mistake.
NOBODY = {
    "order.cancelled": "only what nobody has paid is cancelled, and whoever cancels it sees it: nobody is owed a word",
}
