# What is printed: a store's own lines above and below a receipt, and the cashier's name on a report that is closed.
from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True


async def upgrade(db: BaseDBAsyncClient) -> str:
    return """
ALTER TABLE store
    ADD COLUMN receipt_header varchar(500) NOT NULL DEFAULT '',
    ADD COLUMN receipt_footer varchar(500) NOT NULL DEFAULT '';
-- Somebody may be called otherwise later, and a closed report never changes.
ALTER TABLE shift ADD COLUMN cashier_name varchar(150);
"""


async def downgrade(db: BaseDBAsyncClient) -> str:
    return """
ALTER TABLE shift DROP COLUMN cashier_name;
ALTER TABLE store DROP COLUMN receipt_header, DROP COLUMN receipt_footer;
"""
