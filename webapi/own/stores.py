"""/api/stores/: the stores one works in, and opening a further one."""

from __future__ import annotations

from pydantic import AliasPath, ConfigDict, Field

from core.actor import Actor, Role
from core.refusal import NotAllowed
from core.users import registering
from core.users.models import Membership
from webapi.kit.fields import Text
from webapi.kit.router import Router
from webapi.kit.shapes import Body, Out
from webapi.own import OWN

routes = Router(OWN, "/api/stores/")


class NewStore(Body):
    name: Text = Field(max_length=120)

    model_config = ConfigDict(json_schema_extra={"examples": [{"name": "Abarrotes Lupita, Centro"}]})


class MyStoreOut(Out):
    id: int = Field(validation_alias=AliasPath("store", "id"))
    name: str = Field(validation_alias=AliasPath("store", "name"))
    slug: str = Field(validation_alias=AliasPath("store", "slug"))
    tenant_key: str = Field(validation_alias=AliasPath("store", "tenant_key"))
    role: Role

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "id": 2,
                    "name": "Abarrotes Lupita, Centro",
                    "slug": "abarrotes-lupita-centro",
                    "tenant_key": "tk_0b7d4e2c91f84a63",
                    "role": "OWNER",
                }
            ]
        }
    )


@routes.get(shape=MyStoreOut)
async def browse(by: Actor) -> list[Membership]:
    """One's stores and the X-Tenant-Key of each."""
    return await registering.stores_of(by)


@routes.post(shape=MyStoreOut, status=201, refuses=(NotAllowed,))
async def open_another(asked: NewStore, by: Actor) -> Membership:
    """An OWNER opens a further store, with the customs of the one they stand in."""
    return await registering.open_another(asked.name, by)
