"""/api/users/auth/: an owner and a store in one step, and signing in (000)."""

from __future__ import annotations

from aiohttp import web
from pydantic import ConfigDict, Field

from core.users import registering, signing_in
from core.users.accounts import NewAccount
from core.users.registering import Registration
from core.users.signing_in import SignedIn
from webapi.erp import ERP
from webapi.erp.users.shapes import SignedInOut
from webapi.kit.fields import Email, Password, Text
from webapi.kit.reading import device_of
from webapi.kit.router import Router
from webapi.kit.shapes import Body

routes = Router(ERP, "/api/users/auth/")


class NewOwner(Body):
    username: Text = Field(max_length=150)
    email: Email
    password: Password
    password2: Password
    first_name: Text = Field(max_length=150)
    last_name: Text = Field(max_length=150)
    store_name: Text = Field(max_length=120)
    phone: Text = Field(max_length=20)

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
    username: Text = Field(max_length=254)
    password: Password

    model_config = ConfigDict(json_schema_extra={"examples": [{"username": "testuser", "password": "TestPass123!"}]})


@routes.post(
    "register/",
    slow=True,
    who="public",
    shape=SignedInOut,
    status=201,
    message="Пользователь успешно зарегистрирован",
    refuses=registering.REFUSALS,
)
async def register(asked: NewOwner, request: web.Request) -> SignedIn:
    """Create an owner, their store and the first session."""
    return await registering.register(asked.registration(), device_of(request))


@routes.post(
    "login/",
    who="public",
    shape=SignedInOut,
    message="Вход выполнен успешно",
    transaction=False,
    slow=True,
    refuses=signing_in.REFUSALS,
)
async def login(asked: SignIn, request: web.Request) -> SignedIn:
    """Sign in by username or email."""
    tenant_key = request.headers.get("X-Tenant-Key")
    return await signing_in.sign_in(asked.username, asked.password, device_of(request), tenant_key)
