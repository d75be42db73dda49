"""Every route file of the program, in one list."""

from __future__ import annotations

from webapi.crm import token
from webapi.erp import redoc, swagger
from webapi.erp.users import auth as erp_auth
from webapi.erp.users import profile
from webapi.kit.operation import Operation
from webapi.own import assets, healthz, metrics, openapi, readyz, store, stores
from webapi.pos import sessions, users
from webapi.shared import auth

ROUTES = [
    auth.routes,
    users.routes,
    sessions.routes,
    erp_auth.routes,
    profile.routes,
    token.routes,
    store.routes,
    stores.routes,
    healthz.routes,
    readyz.routes,
    metrics.routes,
    openapi.routes,
    swagger.routes,
    redoc.routes,
    assets.routes,
]

TABLE: list[Operation] = [operation for routes in ROUTES for operation in routes.operations]
