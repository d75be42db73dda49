# Learned: how each customer stands among the others, and what lay on the shelves each night.
from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True


async def upgrade(db: BaseDBAsyncClient) -> str:
    return """
-- One row a customer who has bought: every night it is scored anew.
CREATE TABLE customer_rfm (
    id bigserial PRIMARY KEY,
    store_id bigint NOT NULL,
    customer_id bigint NOT NULL,
    period_start date NOT NULL,
    period_end date NOT NULL,
    last_purchase_at timestamptz NOT NULL,
    purchases int NOT NULL CONSTRAINT customer_rfm_purchases_check CHECK (purchases >= 0),
    spent numeric(18, 2) NOT NULL CONSTRAINT customer_rfm_spent_check CHECK (spent >= 0),
    recency int NOT NULL CONSTRAINT customer_rfm_recency_check CHECK (recency BETWEEN 1 AND 5),
    frequency int NOT NULL CONSTRAINT customer_rfm_frequency_check CHECK (frequency BETWEEN 1 AND 5),
    monetary int NOT NULL CONSTRAINT customer_rfm_monetary_check CHECK (monetary BETWEEN 1 AND 5),
    segment varchar(20) NOT NULL CONSTRAINT customer_rfm_segment_check CHECK (segment IN (
        'Champions', 'Loyal Customers', 'Potential Loyalist', 'Recent Customers', 'Promising', 'Need Attention',
        'At Risk', 'Can''t Lose Them', 'Hibernating', 'Lost')),
    computed_at timestamptz NOT NULL,
    CONSTRAINT customer_rfm_customer_key UNIQUE (customer_id),
    CONSTRAINT customer_rfm_customer_fkey FOREIGN KEY (customer_id, store_id) REFERENCES customer (id, store_id),
    CONSTRAINT customer_rfm_period_check CHECK (period_start <= period_end)
);
CREATE INDEX customer_rfm_segment_idx ON customer_rfm (store_id, segment, spent);

CREATE TABLE inventory_snapshot (
    id bigserial PRIMARY KEY,
    store_id bigint NOT NULL REFERENCES store ON DELETE RESTRICT,
    day date NOT NULL,
    taken_at timestamptz NOT NULL,
    products int NOT NULL,
    low int NOT NULL,
    out_of_stock int NOT NULL,
    units numeric(24, 3) NOT NULL,
    cost_value numeric(36, 2) NOT NULL,
    sale_value numeric(36, 2) NOT NULL,
    CONSTRAINT inventory_snapshot_id_store_key UNIQUE (id, store_id),
    CONSTRAINT inventory_snapshot_day_key UNIQUE (store_id, day)
);

CREATE TABLE inventory_snapshot_line (
    id bigserial PRIMARY KEY,
    store_id bigint NOT NULL,
    snapshot_id bigint NOT NULL,
    product_id bigint NOT NULL,
    stock numeric(18, 3) NOT NULL,
    reserved numeric(18, 3) NOT NULL,
    -- Unknown where nobody said what the product cost.
    cost_value numeric(36, 2),
    sale_value numeric(36, 2) NOT NULL,
    -- Of the thirty days before; more may have come back than was sold.
    units_sold numeric(18, 3) NOT NULL,
    days_in_stock int NOT NULL
        CONSTRAINT inventory_snapshot_line_days_in_stock_check CHECK (days_in_stock BETWEEN 0 AND 30),
    -- Unknown where nothing was sold.
    days_of_stock numeric(24, 1),
    state varchar(5) NOT NULL CONSTRAINT inventory_snapshot_line_state_check CHECK (state IN ('ok', 'low', 'out')),
    CONSTRAINT inventory_snapshot_line_product_key UNIQUE (snapshot_id, product_id),
    CONSTRAINT inventory_snapshot_line_snapshot_fkey
        FOREIGN KEY (snapshot_id, store_id) REFERENCES inventory_snapshot (id, store_id),
    CONSTRAINT inventory_snapshot_line_product_fkey
        FOREIGN KEY (product_id, store_id) REFERENCES product (id, store_id)
);
CREATE INDEX inventory_snapshot_line_product_idx ON inventory_snapshot_line (product_id, snapshot_id);
"""


async def downgrade(db: BaseDBAsyncClient) -> str:
    return """
DROP TABLE inventory_snapshot_line, inventory_snapshot, customer_rfm;
"""
