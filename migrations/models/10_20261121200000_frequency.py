# Frequency: the month for which it was last judged whether a customer is frequent.
from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True


async def upgrade(db: BaseDBAsyncClient) -> str:
    return """
-- Its first day: a customer is judged once a month, whoever asks and however often.
ALTER TABLE customer ADD COLUMN frequency_month date
    CONSTRAINT customer_frequency_month_check CHECK (extract(day FROM frequency_month) = 1);
"""


async def downgrade(db: BaseDBAsyncClient) -> str:
    return """
ALTER TABLE customer DROP COLUMN frequency_month;
"""
