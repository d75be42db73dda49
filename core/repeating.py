"""What a client may repeat carries a client_uuid: one deed for ever, found again by it."""

from __future__ import annotations

from core.refusal import Kind, Refused


class MeansAnother(Refused):
    """The client_uuid is the name of another deed already; answering that one would be a lie."""

    code = "client_uuid.another"
    kind = Kind.CONTRADICTION
