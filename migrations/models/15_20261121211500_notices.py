# Notices: what somebody is to be told, how far a promotion was told of, and books that did not add up.
from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True


async def upgrade(db: BaseDBAsyncClient) -> str:
    return """
-- One row for each who is told: facts and no words, for the language is the receiver's.
CREATE TABLE notice (
    id bigserial PRIMARY KEY,
    store_id bigint NOT NULL REFERENCES store ON DELETE RESTRICT,
    kind varchar(40) NOT NULL,
    -- What it is about: of one kind somebody hears of it once.
    subject varchar(80) NOT NULL,
    customer_id bigint,
    user_id bigint,
    facts jsonb NOT NULL DEFAULT '{}',
    created_at timestamptz NOT NULL DEFAULT now(),
    sent_at timestamptz,
    CONSTRAINT notice_receiver_check CHECK (num_nonnulls(customer_id, user_id) = 1),
    CONSTRAINT notice_customer_fkey FOREIGN KEY (customer_id, store_id) REFERENCES customer (id, store_id),
    CONSTRAINT notice_user_fkey FOREIGN KEY (store_id, user_id) REFERENCES membership (store_id, user_id)
);
CREATE UNIQUE INDEX notice_customer_key ON notice (customer_id, kind, subject) WHERE customer_id IS NOT NULL;
CREATE UNIQUE INDEX notice_user_key ON notice (user_id, store_id, kind, subject) WHERE user_id IS NOT NULL;
CREATE INDEX notice_unsent_idx ON notice (id) WHERE sent_at IS NULL;
CREATE INDEX notice_store_idx ON notice (store_id, id);

-- Which customer was told of it last, and when all had been. Nobody wants to hear of what began before this was kept.
ALTER TABLE promotion
    ADD COLUMN announced_to bigint NOT NULL DEFAULT 0,
    ADD COLUMN announced_at timestamptz;
UPDATE promotion SET announced_at = now() WHERE start_date <= current_date;
CREATE INDEX promotion_unannounced_idx ON promotion (store_id, start_date) WHERE announced_at IS NULL;

-- A sum that is not what its rows add up to; open until it is again.
CREATE TABLE ledger_alarm (
    id bigserial PRIMARY KEY,
    store_id bigint NOT NULL REFERENCES store ON DELETE RESTRICT,
    what varchar(30) NOT NULL,
    -- The table; a rollup's record is its day, as in 20261121.
    record varchar(30) NOT NULL,
    record_id bigint NOT NULL,
    expected varchar(200) NOT NULL,
    found varchar(200) NOT NULL,
    found_at timestamptz NOT NULL,
    resolved_at timestamptz
);
CREATE UNIQUE INDEX ledger_alarm_open_key ON ledger_alarm (store_id, what, record_id) WHERE resolved_at IS NULL;
CREATE INDEX ledger_alarm_store_idx ON ledger_alarm (store_id, id);

-- When a store's books were last proven, and how far the rounds have come.
CREATE TABLE ledger_proof (
    store_id bigint PRIMARY KEY REFERENCES store ON DELETE RESTRICT,
    proven_at timestamptz,
    customer_id bigint NOT NULL DEFAULT 0,
    product_id bigint NOT NULL DEFAULT 0,
    sale_id bigint NOT NULL DEFAULT 0,
    day date
);
"""


async def downgrade(db: BaseDBAsyncClient) -> str:
    return """
DROP TABLE ledger_proof, ledger_alarm;
DROP INDEX promotion_unannounced_idx;
ALTER TABLE promotion DROP COLUMN announced_at, DROP COLUMN announced_to;
DROP TABLE notice;
"""
