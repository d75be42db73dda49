# Delivered: what became of each outbox message, and how many were ever done.
from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True


async def upgrade(db: BaseDBAsyncClient) -> str:
    return """
ALTER TABLE outbox_message
    ADD COLUMN tries integer NOT NULL DEFAULT 0,
    ADD COLUMN not_before timestamptz,
    ADD COLUMN error text NOT NULL DEFAULT '',
    ADD COLUMN parked_at timestamptz,
    ADD COLUMN done_at timestamptz;
-- Each holds only what is still to be looked at, so they stay small however much was ever told.
CREATE INDEX outbox_message_undone_idx ON outbox_message (store_id, id) WHERE done_at IS NULL AND parked_at IS NULL;
CREATE INDEX outbox_message_parked_idx ON outbox_message (id) WHERE parked_at IS NOT NULL;
CREATE INDEX outbox_message_done_idx ON outbox_message (done_at) WHERE done_at IS NOT NULL;

CREATE TABLE outbox_tally (
    store_id bigint PRIMARY KEY,
    delivered bigint NOT NULL DEFAULT 0
);
"""


async def downgrade(db: BaseDBAsyncClient) -> str:
    return """
DROP TABLE outbox_tally;
DROP INDEX outbox_message_done_idx, outbox_message_parked_idx, outbox_message_undone_idx;
ALTER TABLE outbox_message
    DROP COLUMN done_at, DROP COLUMN parked_at, DROP COLUMN error, DROP COLUMN not_before, DROP COLUMN tries;
"""
