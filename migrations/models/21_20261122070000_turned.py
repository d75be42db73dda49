# Whose place in a conversation an update changed: what Redis remembers from before it is over, whenever Redis says so.
from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True


async def upgrade(db: BaseDBAsyncClient) -> str:
    return """
ALTER TABLE telegram_update ADD COLUMN turned_by bigint;
CREATE INDEX telegram_update_turned_idx ON telegram_update (bot_id, chat_id, turned_by, id)
    WHERE turned_by IS NOT NULL;
"""


async def downgrade(db: BaseDBAsyncClient) -> str:
    return """
ALTER TABLE telegram_update DROP COLUMN turned_by;
"""
