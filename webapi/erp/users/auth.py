"""/api/users/auth/: an owner and a store in one step, and signing in (000)."""

from __future__ import annotations

from aiohttp import web
from pydantic import ConfigDict

from core.users import registering, signing_in
from core.users.accounts import NewAccount
from core.users.registering import Registration
from core.users.signing_in import SignedIn
from webapi.erp import ERP
from webapi.erp.users.shapes import SignedInOut
from webapi.kit.fields import Email, text
from webapi.kit.reading import device_of
from webapi.kit.router import Router
from webapi.kit.shapes import Body

routes = Router(ERP, "/api/users/auth/")


class NewOwner(Body):
    username: text(150)
    email: Email
    password: text(256, strip=False)
    password2: text(256, strip=False)
    first_name: text(150)
    last_name: text(150)
    store_name: text(120)
    phone: text(20)

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "username": "testuser",
                    "email": "test@example.com",
                    "password": "TestPass123!",
                    "password2": "TestPass123!",
                    "first_name": "Test",
                    "last_name": "User",
                    "store_name": "Test Store",
                    "phone": "+998901234567",
                }
            ]
        }
    )

    def registration(self) -> Registration:
        account = NewAccount(
            username=self.username,
            email=self.email,
            password=self.password,
            first_name=self.first_name,
            last_name=self.last_name,
            phone_number=self.phone,
        )
        return Registration(account=account, repeated_password=self.password2, store_name=self.store_name)


class SignIn(Body):
    username: text(254)
    password: text(256, strip=False)

    model_config = ConfigDict(json_schema_extra={"examples": [{"username": "testuser", "password": "TestPass123!"}]})


@routes.post(
    "register/", who="public", shape=SignedInOut, status=201, message="Пользователь успешно зарегистрирован"
)
async def register(asked: NewOwner, request: web.Request) -> SignedIn:
    """Create an owner, their store and the first session."""
    return await registering.register(asked.registration(), device_of(request))


@routes.post("login/", who="public", shape=SignedInOut, message="Вход выполнен успешно", transaction=False)
async def login(asked: SignIn, request: web.Request) -> SignedIn:
    """Sign in by username or email."""
    tenant_key = request.headers.get("X-Tenant-Key")
    return await signing_in.sign_in(asked.username, asked.password, device_of(request), tenant_key)
