"""Where document 002 puts each refusal, and its own sentence where it shows one."""

from __future__ import annotations

from webapi.kit.said import at_its_field, field, key, keyed_list

_RECORDS = ("first_system_record", "last_system_record")

WORDS = {
    "body.not_object": keyed_list("non_field_errors"),
    # 23 A and D
    "stock.short": keyed_list("non_field_errors"),
    "order.not_pending": keyed_list("non_field_errors"),
    # 4.1 B and 12 B: a required field left empty is answered like one left out.
    "field.blank": at_its_field("This field is required."),
    # 18 A and B, and the same for points
    "credit.payment_not_positive": keyed_list("error"),
    "credit.over_limit": keyed_list("error"),
    "points.not_enough": keyed_list("error"),
    "customer.blocked": keyed_list("error"),
    # 25 B
    "chat_user.number_taken": field("mobile_number", "chat bot users with this mobile number already exists."),
    # 17 A, C, D and F; B is a fault of its field
    "product.sku_taken": field("sku", "product with this sku already exists."),
    "product.barcode_taken": field("barcode", "product with this barcode already exists."),
    "reservation.short": key("error", "Insufficient stock.", carries=("available",)),
    "reservation.not_held": key("error", "Cannot release more items than reserved."),
    "promotion.overlapping": keyed_list("non_field_errors"),
    # 26 A
    "report.no_sales": key("error", "No sales found for the date {date} in the system.", carries=_RECORDS),
    "report.no_sales_between": key(
        "error", "No sales found for the dates {start} to {end} in the system.", carries=_RECORDS
    ),
    "report.no_such_period": key("error", "The end date {end} is before the start date {start}.", carries=_RECORDS),
    # 30 B; 31 B and C; the second 31 B
    "report.customer_not_registered": key("error", "Customer not registered in the system."),
    "report.unidentified": key("error", "Product identifier (Name or SKU) is required."),
    "report.product_not_found": key("error", "Product not found in the system."),
    "report.nothing_in_scope": key("error", "No products available in the selected scope."),
    # 30, where the document shows no sentence for it
    "report.ends_first": field("end_date", "The end date must not be before the start date."),
    # 4.1 A
    "user.email_taken": field("email", "custom user with this email already exists."),
    "user.username_taken": field("username", "custom user with this username already exists."),
}
