# Turns: how far each entry of the timetable has come, and points that expire.
from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True


async def upgrade(db: BaseDBAsyncClient) -> str:
    return """
CREATE TABLE turn (
    id bigserial PRIMARY KEY,
    entry varchar(60) NOT NULL,
    -- Of no store: it is done for all of them at once.
    store_id bigint REFERENCES store ON DELETE RESTRICT,
    done_until timestamptz NOT NULL,
    tries int NOT NULL DEFAULT 0 CONSTRAINT turn_tries_check CHECK (tries >= 0),
    not_before timestamptz,
    error varchar(500) NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX turn_store_key ON turn (store_id, entry);
CREATE UNIQUE INDEX turn_for_all_key ON turn (entry) WHERE store_id IS NULL;

ALTER TABLE point_entry
    DROP CONSTRAINT point_entry_kind_check,
    ADD CONSTRAINT point_entry_kind_check CHECK (kind IN ('EARN', 'REDEEM', 'ADJUSTMENT', 'EXPIRE')),
    DROP CONSTRAINT point_entry_sign_check,
    ADD CONSTRAINT point_entry_sign_check CHECK (CASE kind
        WHEN 'EARN' THEN amount >= 0 AND debt_change <= 0
        WHEN 'REDEEM' THEN amount <= 0 AND debt_change >= 0
        WHEN 'EXPIRE' THEN amount < 0 AND debt_change = 0
        ELSE true END);
CREATE INDEX point_entry_expiry_idx ON point_entry (store_id, expires_at)
    WHERE left_over > 0 AND expires_at IS NOT NULL;
"""


async def downgrade(db: BaseDBAsyncClient) -> str:
    return """
DROP INDEX point_entry_expiry_idx;
ALTER TABLE point_entry DISABLE TRIGGER point_entry_final;
UPDATE point_entry SET kind = 'ADJUSTMENT' WHERE kind = 'EXPIRE';
ALTER TABLE point_entry ENABLE TRIGGER point_entry_final;
ALTER TABLE point_entry
    DROP CONSTRAINT point_entry_kind_check,
    ADD CONSTRAINT point_entry_kind_check CHECK (kind IN ('EARN', 'REDEEM', 'ADJUSTMENT')),
    DROP CONSTRAINT point_entry_sign_check,
    ADD CONSTRAINT point_entry_sign_check CHECK (CASE kind
        WHEN 'EARN' THEN amount >= 0 AND debt_change <= 0
        WHEN 'REDEEM' THEN amount <= 0 AND debt_change >= 0
        ELSE true END);
DROP TABLE turn;
"""
