# Identity: stores, accounts, memberships, device sessions, the audit log and kept answers.
from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True


async def upgrade(db: BaseDBAsyncClient) -> str:
    return """
-- aerich's own bookkeeping, in the shape of its model.
CREATE TABLE aerich (
    id serial PRIMARY KEY,
    version varchar(255) NOT NULL,
    app varchar(100) NOT NULL,
    content jsonb NOT NULL
);

CREATE TABLE store (
    id bigserial PRIMARY KEY,
    name varchar(120) NOT NULL CONSTRAINT store_name_check CHECK (name <> ''),
    slug varchar(60) NOT NULL CONSTRAINT store_slug_key UNIQUE,
    tenant_key varchar(64) NOT NULL CONSTRAINT store_tenant_key_key UNIQUE,
    country varchar(2) NOT NULL,
    currency varchar(3) NOT NULL,
    timezone varchar(64) NOT NULL,
    language varchar(2) NOT NULL CONSTRAINT store_language_check CHECK (language IN ('es', 'ru', 'en')),
    reservation_minutes int NOT NULL DEFAULT 30
        CONSTRAINT store_reservation_minutes_check CHECK (reservation_minutes > 0),
    points_expiry_months int CONSTRAINT store_points_expiry_months_check CHECK (points_expiry_months > 0),
    birthday_discount_percent numeric(5, 2) NOT NULL DEFAULT 10
        CONSTRAINT store_birthday_discount_percent_check CHECK (birthday_discount_percent BETWEEN 0 AND 100),
    frequent_credit_limit numeric(18, 2) NOT NULL DEFAULT 0
        CONSTRAINT store_frequent_credit_limit_check CHECK (frequent_credit_limit >= 0),
    blind_count boolean NOT NULL DEFAULT false,
    ticket_hours_urgent int NOT NULL DEFAULT 4,
    ticket_hours_high int NOT NULL DEFAULT 8,
    ticket_hours_medium int NOT NULL DEFAULT 24,
    ticket_hours_low int NOT NULL DEFAULT 72,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT store_ticket_hours_check
        CHECK (least(ticket_hours_urgent, ticket_hours_high, ticket_hours_medium, ticket_hours_low) > 0)
);

CREATE TABLE account (
    id bigserial PRIMARY KEY,
    username varchar(150) NOT NULL CONSTRAINT account_username_check CHECK (username <> ''),
    email varchar(254) NOT NULL CONSTRAINT account_email_check CHECK (email LIKE '%@%'),
    password_hash varchar(200) NOT NULL,
    first_name varchar(150) NOT NULL,
    last_name varchar(150) NOT NULL,
    phone_number varchar(20) NOT NULL DEFAULT '',
    address varchar(255) NOT NULL DEFAULT '',
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX account_email_key ON account (lower(email));
CREATE UNIQUE INDEX account_username_key ON account (lower(username));

CREATE TABLE membership (
    id bigserial PRIMARY KEY,
    store_id bigint NOT NULL REFERENCES store ON DELETE RESTRICT,
    user_id bigint NOT NULL REFERENCES account ON DELETE RESTRICT,
    role varchar(10) NOT NULL CONSTRAINT membership_role_check CHECK (role IN ('OWNER', 'ADMIN', 'EMPLOYEE')),
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    hidden_at timestamptz,
    CONSTRAINT membership_store_user_key UNIQUE (store_id, user_id)
);
CREATE INDEX membership_user_idx ON membership (user_id);

CREATE TABLE device_session (
    id bigserial PRIMARY KEY,
    key uuid NOT NULL CONSTRAINT device_session_key_key UNIQUE,
    user_id bigint NOT NULL REFERENCES account ON DELETE RESTRICT,
    store_id bigint NOT NULL REFERENCES store ON DELETE RESTRICT,
    user_agent varchar(400) NOT NULL DEFAULT '',
    ip_address varchar(45) NOT NULL DEFAULT '',
    created_at timestamptz NOT NULL DEFAULT now(),
    last_used_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    revoked_at timestamptz
);
CREATE INDEX device_session_user_idx ON device_session (user_id, store_id);
CREATE INDEX device_session_store_idx ON device_session (store_id);
CREATE INDEX device_session_expires_idx ON device_session (expires_at);

CREATE TABLE audit_entry (
    id bigserial PRIMARY KEY,
    store_id bigint NOT NULL REFERENCES store ON DELETE RESTRICT,
    user_id bigint REFERENCES account ON DELETE RESTRICT,
    session uuid,
    deed varchar(60) NOT NULL,
    record varchar(60) NOT NULL,
    record_id bigint,
    facts jsonb NOT NULL DEFAULT '{}',
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX audit_entry_store_idx ON audit_entry (store_id, id);
CREATE INDEX audit_entry_user_idx ON audit_entry (user_id);
CREATE INDEX audit_entry_record_idx ON audit_entry (record, record_id);

CREATE FUNCTION audit_entry_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit log is append-only' USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER audit_entry_final BEFORE UPDATE OR DELETE ON audit_entry
    FOR EACH ROW EXECUTE FUNCTION audit_entry_is_final();

CREATE TABLE kept_answer (
    id bigserial PRIMARY KEY,
    scope varchar(100) NOT NULL,
    key varchar(255) NOT NULL,
    fingerprint varchar(64) NOT NULL,
    status int,
    content_type varchar(100) NOT NULL DEFAULT '',
    body bytea,
    created_at timestamptz NOT NULL,
    CONSTRAINT kept_answer_scope_key UNIQUE (scope, key)
);
CREATE INDEX kept_answer_created_idx ON kept_answer (created_at);
"""


async def downgrade(db: BaseDBAsyncClient) -> str:
    return """
DROP TABLE kept_answer, audit_entry, device_session, membership, account, store;
DROP FUNCTION audit_entry_is_final();
"""
