# The orders app: reports that stay as they were made, and orders of one line of free text.
from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True


async def upgrade(db: BaseDBAsyncClient) -> str:
    return """
CREATE TABLE period_report (
    id bigserial PRIMARY KEY,
    store_id bigint NOT NULL REFERENCES store ON DELETE RESTRICT,
    span varchar(5) NOT NULL CONSTRAINT period_report_span_check CHECK (span IN ('week', 'month', 'year')),
    since timestamptz NOT NULL,
    -- It reaches up to the moment it was made.
    created_at timestamptz NOT NULL,
    created_by_id bigint,
    orders bigint NOT NULL CONSTRAINT period_report_orders_check CHECK (orders >= 0),
    clients bigint NOT NULL CONSTRAINT period_report_clients_check CHECK (clients >= 0),
    total numeric(30, 2) NOT NULL,
    average numeric(18, 2) NOT NULL,
    completed bigint NOT NULL CONSTRAINT period_report_completed_check CHECK (completed BETWEEN 0 AND orders),
    CONSTRAINT period_report_since_check CHECK (since < created_at),
    CONSTRAINT period_report_created_by_fkey
        FOREIGN KEY (store_id, created_by_id) REFERENCES membership (store_id, user_id)
);
CREATE INDEX period_report_store_idx ON period_report (store_id, id);
CREATE INDEX period_report_created_by_idx ON period_report (created_by_id);
CREATE TRIGGER period_report_final BEFORE UPDATE OR DELETE ON period_report
    FOR EACH ROW EXECUTE FUNCTION ledger_is_final();

CREATE INDEX customer_created_idx ON customer (store_id, created_at) WHERE hidden_at IS NULL;

-- What somebody wrote about an order.
ALTER TABLE sale ADD COLUMN description text NOT NULL DEFAULT '';

-- Only free text is searched here, so that what tills sell by the catalogue pays nothing for it.
CREATE FUNCTION line_search_text(name text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT lower(' ' || name) $$;
CREATE INDEX sale_line_search_idx ON sale_line USING gin (search_pieces(store_id, line_search_text(name)))
    WITH (fastupdate = off) WHERE product_id IS NULL;
-- As of products.
ALTER INDEX sale_line_search_idx ALTER COLUMN 1 SET STATISTICS 0;
"""


async def downgrade(db: BaseDBAsyncClient) -> str:
    return """
DROP INDEX sale_line_search_idx, customer_created_idx;
DROP FUNCTION line_search_text;
ALTER TABLE sale DROP COLUMN description;
DROP TABLE period_report;
"""
