"""Every route file of the program, in one list."""

from __future__ import annotations

from webapi.crm import token
from webapi.erp import redoc, swagger
from webapi.erp.analytics import customer_analytics, inventory_snapshots
from webapi.erp.customers import customers as erp_customers
from webapi.erp.customers import groups as customer_groups
from webapi.erp.products import categories
from webapi.erp.products import products as erp_products
from webapi.erp.sales import sales
from webapi.erp.sales import sessions as shifts
from webapi.erp.users import auth as erp_auth
from webapi.erp.users import profile
from webapi.kit.operation import Operation
from webapi.own import assets, discrepancies, healthz, metrics, openapi, readyz, store, stores
from webapi.own import customers as own_customers
from webapi.own import orders as own_orders
from webapi.own import products as own_products
from webapi.own.stock import adjustments, batches, counts, movements, receipts
from webapi.pos import chatbotusers, orders, products, promotions, sessions, suppliers, users
from webapi.pos import customers as pos_customers
from webapi.pos.analytics import customer_sales, inventory_valuation, reports, sales_velocity
from webapi.shared import auth, customers

ROUTES = [
    auth.routes,
    customers.routes,
    users.routes,
    pos_customers.routes,
    suppliers.routes,
    products.routes,
    promotions.routes,
    chatbotusers.routes,
    sessions.routes,
    orders.routes,
    reports.routes,
    customer_sales.routes,
    sales_velocity.routes,
    inventory_valuation.routes,
    erp_auth.routes,
    profile.routes,
    erp_products.routes,
    categories.routes,
    erp_customers.routes,
    customer_groups.routes,
    shifts.routes,
    sales.routes,
    customer_analytics.routes,
    inventory_snapshots.routes,
    token.routes,
    store.routes,
    stores.routes,
    discrepancies.routes,
    receipts.routes,
    adjustments.routes,
    counts.routes,
    movements.routes,
    batches.routes,
    own_products.routes,
    own_customers.routes,
    own_orders.routes,
    healthz.routes,
    readyz.routes,
    metrics.routes,
    openapi.routes,
    swagger.routes,
    redoc.routes,
    assets.routes,
]

TABLE: list[Operation] = [operation for routes in ROUTES for operation in routes.operations]
