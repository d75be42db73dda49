"""An account: its names are unique everywhere, in every spelling of their letters."""

from __future__ import annotations

from dataclasses import dataclass

from tortoise.expressions import RawSQL

from core.refusal import Refused
from core.uniqueness import decided_by
from core.users import passwords
from core.users.models import User


class EmailTaken(Refused):
    code = "user.email_taken"


class UsernameTaken(Refused):
    code = "user.username_taken"


class UsernameLooksForeign(Refused):
    """A username with an @ could be somebody else's email, and one name must mean one account."""

    code = "user.username_is_an_email"


# All that a new or changed account may be refused for.
REFUSALS = (EmailTaken, UsernameTaken, UsernameLooksForeign, passwords.PasswordTooShort)
UNIQUE = {"account_email_key": EmailTaken, "account_username_key": UsernameTaken}


@dataclass(frozen=True)
class NewAccount:
    username: str
    email: str
    password: str
    first_name: str
    last_name: str
    phone_number: str = ""
    address: str = ""


async def create(new: NewAccount) -> User:
    with decided_by(UNIQUE):
        return await User.create(
            username=new.username,
            email=new.email,
            password_hash=await passwords.hashed(new.password),
            first_name=new.first_name,
            last_name=new.last_name,
            phone_number=new.phone_number,
            address=new.address,
        )


async def objections(username: str, email: str, besides: User | None = None) -> list[Refused]:
    """Everything wrong with the two names at once; the indexes still decide a tie."""
    found: list[Refused] = []
    if "@" in username and username.lower() != email.lower():
        found.append(UsernameLooksForeign())
    if await _taken("email", email, besides):
        found.append(EmailTaken())
    if await _taken("username", username, besides):
        found.append(UsernameTaken())
    return found


async def _taken(column: str, value: str, besides: User | None) -> bool:
    others = User.annotate(key=RawSQL(f"lower({column})")).filter(key=value.lower())
    return await (others.exclude(id=besides.id) if besides else others).exists()
