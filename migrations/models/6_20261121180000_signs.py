# Signs: which way each entry of a ledger goes is a rule of the tables too.
from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True


async def upgrade(db: BaseDBAsyncClient) -> str:
    return """
ALTER TABLE stock_movement
    ADD CONSTRAINT stock_movement_sign_check CHECK (CASE
        WHEN kind IN ('SALE', 'DAMAGED') THEN quantity < 0
        WHEN kind IN ('OPENING', 'CANCEL', 'REFUND', 'RECEIPT') THEN quantity > 0
        ELSE true END);
ALTER TABLE point_entry
    ADD CONSTRAINT point_entry_sign_check CHECK (CASE kind
        WHEN 'EARN' THEN amount >= 0 AND debt_change <= 0
        WHEN 'REDEEM' THEN amount <= 0 AND debt_change >= 0
        ELSE true END);
ALTER TABLE refund
    ADD CONSTRAINT refund_points_given_back_check CHECK (points_given_back >= 0),
    ADD CONSTRAINT refund_points_taken_back_check CHECK (points_taken_back >= 0);
ALTER TABLE refund_payment
    ADD CONSTRAINT refund_payment_points_check CHECK ((points IS NOT NULL) = (method = 'POINTS') AND points >= 0);
"""


async def downgrade(db: BaseDBAsyncClient) -> str:
    return """
ALTER TABLE refund_payment DROP CONSTRAINT refund_payment_points_check;
ALTER TABLE refund
    DROP CONSTRAINT refund_points_given_back_check, DROP CONSTRAINT refund_points_taken_back_check;
ALTER TABLE point_entry DROP CONSTRAINT point_entry_sign_check;
ALTER TABLE stock_movement DROP CONSTRAINT stock_movement_sign_check;
"""
