"""Every route file of the program, in one list."""

from __future__ import annotations

from webapi.crm import clients, token
from webapi.crm import orders as crm_orders
from webapi.crm import reports as period_reports
from webapi.erp import redoc, swagger
from webapi.erp.analytics import customer_analytics, daily_sales, inventory_snapshots, product_performance
from webapi.erp.customers import customers as erp_customers
from webapi.erp.customers import groups as customer_groups
from webapi.erp.products import categories
from webapi.erp.products import products as erp_products
from webapi.erp.sales import sales
from webapi.erp.sales import sessions as shifts
from webapi.erp.tasks import comments as task_comments
from webapi.erp.tasks import tasks
from webapi.erp.tasks import templates as task_templates
from webapi.erp.users import auth as erp_auth
from webapi.erp.users import profile
from webapi.kit.operation import Operation
from webapi.own import (
    alarms,
    assets,
    discrepancies,
    healthz,
    metrics,
    openapi,
    playground,
    readyz,
    store,
    stores,
    telegram,
)
from webapi.own import customers as own_customers
from webapi.own import orders as own_orders
from webapi.own import products as own_products
from webapi.own.analytics import cashiers, cohorts, comparison, discounts, forecast, hours, margins, refunds, reorder
from webapi.own.analytics import categories as category_sales
from webapi.own.stock import adjustments, batches, counts, movements, receipts
from webapi.pos import chatbotusers, orders, products, promotions, sessions, suppliers, users
from webapi.pos import customers as pos_customers
from webapi.pos.analytics import (
    customer_sales,
    inventory_valuation,
    product_ranking,
    reports,
    sales_summary,
    sales_velocity,
)
from webapi.shared import auth, customers
from webapi.telecom import contracts, payments, sims, tariffs, tickets
from webapi.telecom import customers as telecom_customers

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
    sales_summary.routes,
    product_ranking.routes,
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
    tasks.routes,
    task_comments.routes,
    task_templates.routes,
    customer_analytics.routes,
    inventory_snapshots.routes,
    daily_sales.routes,
    product_performance.routes,
    token.routes,
    clients.routes,
    crm_orders.routes,
    period_reports.routes,
    telecom_customers.routes,
    tickets.routes,
    sims.routes,
    tariffs.routes,
    contracts.routes,
    payments.routes,
    store.routes,
    stores.routes,
    discrepancies.routes,
    alarms.routes,
    receipts.routes,
    adjustments.routes,
    counts.routes,
    movements.routes,
    batches.routes,
    own_products.routes,
    own_customers.routes,
    own_orders.routes,
    comparison.routes,
    cashiers.routes,
    category_sales.routes,
    hours.routes,
    discounts.routes,
    refunds.routes,
    margins.routes,
    cohorts.routes,
    forecast.routes,
    reorder.routes,
    healthz.routes,
    readyz.routes,
    metrics.routes,
    openapi.routes,
    swagger.routes,
    redoc.routes,
    assets.routes,
    playground.routes,
    telegram.routes,
]

TABLE: list[Operation] = [operation for routes in ROUTES for operation in routes.operations]
