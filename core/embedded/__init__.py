"""PostgreSQL and Valkey out of their wheels, for a shop without a server room: launch, own, stop."""

from core.embedded.progress import aloud, silently
from core.embedded.refusing import CannotStart
from core.embedded.servers import BOTH, Servers, embedded, needed

__all__ = ["BOTH", "CannotStart", "Servers", "aloud", "embedded", "needed", "silently"]
