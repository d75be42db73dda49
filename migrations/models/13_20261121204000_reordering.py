# Reordering: how long a delivery takes, what a product comes in, and since when a shelf was empty.
from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True


async def upgrade(db: BaseDBAsyncClient) -> str:
    return """
ALTER TABLE store
    ADD COLUMN lead_time_days int NOT NULL DEFAULT 3
        CONSTRAINT store_lead_time_days_check CHECK (lead_time_days BETWEEN 0 AND 365);
-- Without a time of its own a product takes as long as the store says.
ALTER TABLE product
    ADD COLUMN lead_time_days int
        CONSTRAINT product_lead_time_days_check CHECK (lead_time_days BETWEEN 0 AND 365),
    ADD COLUMN pack_size numeric(18, 3) NOT NULL DEFAULT 1
        CONSTRAINT product_pack_size_check CHECK (pack_size > 0);
-- A shelf became empty or was filled: few movements do, and no other one touches this index.
CREATE INDEX stock_movement_empty_idx ON stock_movement (store_id, created_at, product_id, id)
    WHERE stock_after <= 0 OR stock_after - quantity <= 0;
"""


async def downgrade(db: BaseDBAsyncClient) -> str:
    return """
DROP INDEX stock_movement_empty_idx;
ALTER TABLE product DROP COLUMN pack_size, DROP COLUMN lead_time_days;
ALTER TABLE store DROP COLUMN lead_time_days;
"""
