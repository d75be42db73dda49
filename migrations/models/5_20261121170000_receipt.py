# Receipts: what a store wants above and below: its address and tax number, a word of thanks.
from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True


async def upgrade(db: BaseDBAsyncClient) -> str:
    return """
ALTER TABLE store
    ADD COLUMN receipt_header varchar(500) NOT NULL DEFAULT '',
    ADD COLUMN receipt_footer varchar(500) NOT NULL DEFAULT '';
"""


async def downgrade(db: BaseDBAsyncClient) -> str:
    return """
ALTER TABLE store DROP COLUMN receipt_header, DROP COLUMN receipt_footer;
"""
