"""Who came with an update: their account, the store they are in, and who they are there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.kit import commands
from bot.kit.figures import Figures
from bot.kit.texts import Html, Texts
from core.actor import Actor, Role
from core.chat import accounts, linking, outgoing, ties
from core.chat.bots import Bot
from core.chat.linking import HereAsStaff, NotTied
from core.chat.models import ChatAccount, ChatUser
from core.chat.ties import Here
from core.customers.models import Customer
from core.refusal import NotAllowed
from core.stores.models import Store
from core.users.models import Membership

# Whoever is in no store yet sees no figures.
_NOWHERE = ("", "USD", "UTC")


@dataclass
class Visitor:
    """Read anew for each update: a right that was taken away is gone at the next tap."""

    bot: Bot
    account: ChatAccount
    texts: Texts
    figures: Figures
    store: Store | None = None
    tie: ChatUser | None = None
    customer: Customer | None = None
    member: Membership | None = None

    def say(self, name: str, /, **facts: Any) -> Html:
        return self.texts(name, **facts)

    def label(self, name: str, /, **facts: Any) -> str:
        """On a button or in a picture: plain."""
        return self.texts.plain(name, **facts)

    @property
    def by(self) -> Actor:
        """As whom the core sees them: one of the staff, or nobody but the store."""
        if self.store is None:
            raise NotTied
        return Actor(self.store, member=self.member)

    @property
    def is_staff(self) -> bool:
        return self.member is not None

    @property
    def role(self) -> Role | None:
        return self.member.role if self.member else None

    @property
    def manages(self) -> bool:
        return bool(self.member and self.member.role.manages)

    def demand_customer(self) -> Customer:
        if self.is_staff:
            raise HereAsStaff
        if self.customer is None:
            raise NotTied
        return self.customer

    def demand_staff(self, *roles: Role) -> Actor:
        """Any of the staff, or one of these roles."""
        if self.member is None:
            raise NotTied
        if roles and self.member.role not in roles:
            raise NotAllowed
        return self.by

    def demand_manager(self) -> Actor:
        """What the API's contract calls "admin"."""
        return self.demand_staff(Role.OWNER, Role.ADMIN)


async def visiting(bot: Bot, telegram_id: int, name: str, language_code: str) -> Visitor:
    account = await accounts.met(bot.id, telegram_id, name, language_code)
    return await arrived(bot, account)


async def arrived(bot: Bot, account: ChatAccount) -> Visitor:
    """Where they are now; whoever is nowhere any more is taken to where they may be."""
    here = await ties.here(account)
    moved = here is None and account.store_id is not None
    if here is None:
        here = await _taken_elsewhere(bot, account)
    if here is None:
        nobody = Visitor(bot, account, Texts(account.language.value), Figures(account.language.value, *_NOWHERE))
        return await _settled(nobody, moved=moved)
    visitor = visitor_in(bot, account, here.tie, here.tie.store)
    visitor.member, visitor.customer = here.member, here.customer
    return await _settled(visitor, moved=moved)


def visitor_in(bot: Bot, account: ChatAccount, tie: ChatUser, store: Store) -> Visitor:
    """There, and nobody yet: neither customer nor colleague."""
    figures = Figures(account.language.value, store.country, store.currency, store.timezone)
    return Visitor(bot, account, Texts(account.language.value), figures, store, tie)


async def _taken_elsewhere(bot: Bot, account: ChatAccount) -> Here | None:
    """To the first of the places where they may be; there may be none."""
    if places := await linking.places(account, bot.store_id):
        await accounts.goes_to(account, places[0].store.id, as_staff=places[0].as_staff)
        return await ties.here(account)
    if account.store_id is not None:
        await accounts.goes_to(account, None, as_staff=False)
    return None


async def _settled(visitor: Visitor, *, moved: bool) -> Visitor:
    """Whoever lost a place loses its commands too."""
    if moved:
        chat = visitor.account.telegram_id
        call = commands.shown(chat, visitor.role, visitor.account.language.value)
        await outgoing.put(visitor.bot.id, chat, call)
    return visitor
