"""Every setting of the program, each with its reason and a safe default.

A setting is read from the environment as KASSA_<NAME>; the common ones also go by the
names operators expect (DATABASE_URL, REDIS_URL, PORT, DATA, BOT_TOKEN, TELEGRAM_API_URL). docs/settings.md is made
from this file by `kassa settings`, and a test keeps the two equal.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Literal

from pydantic import AliasChoices, Field, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from core.kept_secret import kept_secret


class Unsettled(Exception):
    """The settings do not allow a start; the text says which and why."""


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="KASSA_", frozen=True, extra="ignore", populate_by_name=True)

    env: Literal["development", "test", "production"] = Field(
        "development", description="In production a missing secret refuses to start and logs are JSON."
    )
    secret_key: str = Field(
        "",
        description="Signs tokens and seals what is kept secret at rest; at least 32 characters. Outside production "
        "one is made and kept in DATA/secret, so that sign-ins survive a restart.",
        repr=False,
    )
    data: Path = Field(
        Path("var"),
        validation_alias=AliasChoices("DATA", "KASSA_DATA", "data"),
        description="Folder of everything the embedded servers keep.",
    )
    host: str = Field("127.0.0.1", description="Address to listen on; open it up only behind a proxy with TLS.")
    port: int = Field(
        8000,
        ge=1,
        le=65535,
        validation_alias=AliasChoices("PORT", "KASSA_PORT", "port"),
        description="Port of the API.",
    )
    database_url: str = Field(
        "",
        validation_alias=AliasChoices("DATABASE_URL", "KASSA_DATABASE_URL", "database_url"),
        description="PostgreSQL 14 or newer of your own; of several (postgresql://a:5432,b:5432/kassa?"
        "target_session_attrs=read-write) the one that takes writes. Empty: an embedded one is started in DATA.",
        repr=False,
    )
    database_replica_url: str = Field(
        "",
        validation_alias=AliasChoices("DATABASE_REPLICA_URL", "KASSA_DATABASE_REPLICA_URL", "database_replica_url"),
        description="A streaming replica that the API may read at: reports and lists, and only once it has all that "
        "was committed before they were asked for. Empty: the primary answers everything.",
        repr=False,
    )
    replica_wait_seconds: float = Field(
        0.02,
        ge=0,
        le=5,
        description="How long a read waits for the replica to have that; then the primary answers it.",
    )
    redis_url: str = Field(
        "",
        validation_alias=AliasChoices("REDIS_URL", "KASSA_REDIS_URL", "redis_url"),
        description="Redis or Valkey of your own; redis+sentinel://s1:26379,s2:26379/kassa/0 asks its sentinels where "
        "it is. Empty: an embedded one is started in DATA.",
        repr=False,
    )
    database_pool: int = Field(
        20, ge=2, le=500, description="Connections a process may open; processes x this stays under max_connections."
    )
    statement_seconds: float = Field(
        30.0, gt=0, description="A statement that runs longer is cancelled, so that one bad query cannot stop a shop."
    )
    pgbouncer: bool = Field(
        False, description="Set behind PgBouncer in transaction mode: no prepared statements, no start-up parameters."
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field("info", description="Least level that is logged.")
    trusted_hops: int = Field(
        0,
        ge=0,
        le=10,
        description="Proxies in front that add to X-Forwarded-For. 0: the header is a client's word and is ignored.",
    )
    metrics_token: str = Field(
        "", description="Bearer that may read /metrics. Empty: only this machine may.", repr=False
    )
    access_minutes: int = Field(30, ge=1, description="Life of an access token; short, since it is carried everywhere.")
    refresh_days: int = Field(7, ge=1, description="Life of a device session without a new sign-in.")
    sign_in_window_seconds: int = Field(900, ge=1, description="Window in which failed sign-ins are counted.")
    sign_in_account_failures: int = Field(10, ge=1, description="Failed sign-ins an account may have in the window.")
    sign_in_address_failures: int = Field(
        100, ge=1, description="Failed sign-ins an address may have in the window; a shop shares one address."
    )
    argon2_memory_kib: int = Field(
        19_456, ge=8, description="Memory of one password hash: OWASP's argon2id figure, about 20 ms on a small server."
    )
    argon2_rounds: int = Field(2, ge=1, description="Rounds of one password hash, for the memory above.")
    hashing_threads: int = Field(
        2, ge=1, description="Passwords hashed at once in a process, so that a guessing crowd cannot take every core."
    )
    body_limit: int = Field(1024 * 1024, ge=1024, description="Bytes of a request body; more is answered 413.")
    request_seconds: float = Field(
        20.0, gt=0, description="Time a client has to send a request's head, and again its body; more is answered 408."
    )
    session_requests_per_second: int = Field(
        100,
        ge=0,
        description="Requests a second a device session may make of a process, with ten seconds' worth at once; more "
        "is answered 429. 0: as many as it likes.",
    )
    requests_in_hand: int = Field(
        0,
        ge=0,
        description="Requests a process works on at once. 0: three quarters of its connections less one, so that none "
        "waits for a connection and the probes always have one.",
    )
    requests_waiting: int = Field(
        200, ge=0, description="Requests that may wait for that in a process; more is answered 503 with Retry-After."
    )
    requests_wait_seconds: float = Field(
        5.0, gt=0, description="How long one waits for that before it is answered 503: as long as for another's row."
    )
    idempotency_hours: int = Field(24, ge=1, description="How long an answer is kept under its Idempotency-Key.")
    idempotency_wait_seconds: float = Field(
        5.0, gt=0, description="How long a twin waits for the first request under its key before it is answered 409."
    )
    bot_token: str = Field(
        "",
        validation_alias=AliasChoices("KASSA_BOT_TOKEN", "BOT_TOKEN", "bot_token"),
        description="What BotFather gave for the shop's bot. Empty: outside production it speaks to the playground.",
        repr=False,
    )
    telegram_api_url: str = Field(
        "",
        validation_alias=AliasChoices("TELEGRAM_API_URL", "KASSA_TELEGRAM_API_URL", "telegram_api_url"),
        description="A Bot API server of your own. Empty: Telegram's.",
    )
    public_url: str = Field(
        "",
        description="Where the API is reached from outside, with https. Set: Telegram brings updates to it by webhook; "
        "empty: the bot asks for them.",
    )
    playground_port: int = Field(
        0, ge=0, le=65535, description="Port of the playground, where the bot is tried without Telegram. 0: PORT + 1."
    )
    playground_limits: bool = Field(
        True, description="Whether the playground refuses a bot that speaks faster than Telegram lets one."
    )
    playground_open_tokens: bool = Field(
        True, description="Whether any token of the right form is a bot in the playground; else the demo's alone."
    )
    stop_seconds: float = Field(10.0, gt=0, description="Time the requests and jobs in hand get to finish at a stop.")
    leave_seconds: float = Field(
        0.0, ge=0, description="How long /readyz says that the API leaves before it does: till a balancer has heard it."
    )

    @model_validator(mode="after")
    def _production_needs_secrets(self) -> Settings:
        if self.env == "production" and len(self.secret_key) < 32:
            raise Unsettled("KASSA_SECRET_KEY must be set to at least 32 characters when KASSA_ENV=production")
        return self

    @property
    def has_playground(self) -> bool:
        return not self.bot_token and self.env != "production"

    @property
    def playground_at(self) -> int:
        return self.playground_port or self.port % 65535 + 1

    @property
    def secret(self) -> str:
        return self.secret_key or kept_secret(self.data)


@lru_cache
def settings() -> Settings:
    """The settings of this process, read once."""
    return Settings()
