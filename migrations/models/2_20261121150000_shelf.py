# The shelf: movements, reservations, batches and promotions of products; searching by any part of a word.
from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True


async def upgrade(db: BaseDBAsyncClient) -> str:
    return """
-- What is written once stays as it was written.
CREATE FUNCTION ledger_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END
$$;

-- Searching without a scan and without an extension. A row is known by the three-letter pieces of its words and by
-- the one and two letters that each word begins with; every piece carries the store, so an index serves one store.
CREATE FUNCTION search_text(a text, b text, c text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT lower(' ' || a || ' ' || b || ' ' || c) $$;
CREATE FUNCTION search_pieces(store bigint, given text) RETURNS text[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT coalesce(array_agg(DISTINCT store || ':' || piece), '{}')
      FROM regexp_split_to_table(given, '\\s+') AS word,
           LATERAL (SELECT ' ' || left(word, 1) AS piece UNION ALL
                    SELECT ' ' || left(word, 2) UNION ALL
                    SELECT substr(word, at, 3) FROM generate_series(1, length(word) - 2) AS at) AS pieces
     WHERE word <> ''
$$;
-- What a word that is looked for must have: all its pieces, or its beginning where it is short.
CREATE FUNCTION wanted_pieces(store bigint, word text) RETURNS text[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN length(word) < 3 THEN ARRAY[store || ': ' || lower(word)]
                ELSE ARRAY(SELECT store || ':' || substr(lower(word), at, 3)
                             FROM generate_series(1, length(word) - 2) AS at) END
$$;

ALTER TABLE product
    ADD COLUMN reserved_quantity numeric(18, 3) NOT NULL DEFAULT 0
        CONSTRAINT product_reserved_quantity_check CHECK (reserved_quantity >= 0),
    ADD COLUMN tracks_batches boolean NOT NULL DEFAULT false,
    -- A sale that happened while a till was offline may take what was not there. It is marked until stock comes.
    ADD COLUMN oversold boolean NOT NULL DEFAULT false,
    DROP CONSTRAINT product_current_stock_check,
    ADD CONSTRAINT product_current_stock_check CHECK (current_stock >= 0 OR oversold);
-- A sale rewrites the row; with room on its page no index is touched.
ALTER TABLE product SET (fillfactor = 75);
-- Without a waiting list, which every search would read from end to end.
CREATE INDEX product_search_idx ON product
    USING gin (search_pieces(store_id, search_text(name, sku, barcode))) WITH (fastupdate = off);
-- What is known of the pieces would tempt the planner to take every row apart where a word is common; and finding it
-- out takes thousands of rows apart at every ANALYZE.
ALTER INDEX product_search_idx ALTER COLUMN 1 SET STATISTICS 0;
CREATE INDEX product_name_idx ON product (store_id, name, id) WHERE hidden_at IS NULL;
CREATE UNIQUE INDEX product_barcode_key ON product (store_id, barcode) WHERE hidden_at IS NULL AND barcode <> '';
DROP INDEX product_barcode_idx;
CREATE UNIQUE INDEX category_name_key ON category (store_id, lower(name)) WHERE hidden_at IS NULL;

CREATE TABLE promotion (
    id bigserial PRIMARY KEY,
    store_id bigint NOT NULL REFERENCES store ON DELETE RESTRICT,
    product_id bigint NOT NULL,
    name varchar(150) NOT NULL CONSTRAINT promotion_name_check CHECK (name <> ''),
    description text NOT NULL DEFAULT '',
    discount_percent numeric(5, 2) NOT NULL
        CONSTRAINT promotion_discount_percent_check CHECK (discount_percent > 0 AND discount_percent <= 100),
    start_date date NOT NULL,
    end_date date NOT NULL,
    target_audience varchar(15) NOT NULL DEFAULT 'ALL'
        CONSTRAINT promotion_target_audience_check CHECK (target_audience IN ('ALL', 'FREQUENT_ONLY')),
    is_active boolean NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    hidden_at timestamptz,
    CONSTRAINT promotion_id_store_key UNIQUE (id, store_id),
    CONSTRAINT promotion_product_fkey FOREIGN KEY (product_id, store_id) REFERENCES product (id, store_id),
    CONSTRAINT promotion_end_date_check CHECK (end_date >= start_date),
    -- Two at once for one product and day cannot be: a product is a range of one.
    CONSTRAINT promotion_overlap EXCLUDE USING gist (
        int8range(product_id, product_id, '[]') WITH &&, daterange(start_date, end_date, '[]') WITH &&
    ) WHERE (is_active AND hidden_at IS NULL)
);
CREATE INDEX promotion_store_idx ON promotion (store_id, id);
CREATE INDEX promotion_product_idx ON promotion (product_id, start_date);

CREATE TABLE reservation (
    id bigserial PRIMARY KEY,
    store_id bigint NOT NULL REFERENCES store ON DELETE RESTRICT,
    product_id bigint NOT NULL,
    session uuid NOT NULL,
    quantity numeric(18, 3) NOT NULL CONSTRAINT reservation_quantity_check CHECK (quantity > 0),
    expires_at timestamptz NOT NULL,
    CONSTRAINT reservation_product_fkey FOREIGN KEY (product_id, store_id) REFERENCES product (id, store_id),
    CONSTRAINT reservation_product_session_key UNIQUE (product_id, session)
);
CREATE INDEX reservation_expires_idx ON reservation (expires_at);
CREATE INDEX reservation_store_idx ON reservation (store_id);

CREATE TABLE batch (
    id bigserial PRIMARY KEY,
    store_id bigint NOT NULL REFERENCES store ON DELETE RESTRICT,
    product_id bigint NOT NULL,
    number varchar(64) NOT NULL CONSTRAINT batch_number_check CHECK (number <> ''),
    expires_on date,
    quantity numeric(18, 3) NOT NULL DEFAULT 0 CONSTRAINT batch_quantity_check CHECK (quantity >= 0),
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    hidden_at timestamptz,
    CONSTRAINT batch_id_store_key UNIQUE (id, store_id),
    CONSTRAINT batch_product_fkey FOREIGN KEY (product_id, store_id) REFERENCES product (id, store_id),
    CONSTRAINT batch_number_key UNIQUE (product_id, number)
);
CREATE INDEX batch_store_idx ON batch (store_id, id);
CREATE INDEX batch_first_to_expire_idx ON batch (product_id, expires_on, id) WHERE quantity > 0;

-- A delivery, a correction or a count: the paper behind some movements.
CREATE TABLE stock_document (
    id bigserial PRIMARY KEY,
    store_id bigint NOT NULL REFERENCES store ON DELETE RESTRICT,
    kind varchar(10) NOT NULL
        CONSTRAINT stock_document_kind_check CHECK (kind IN ('RECEIPT', 'ADJUSTMENT', 'COUNT')),
    supplier_id bigint,
    reference varchar(100) NOT NULL DEFAULT '',
    reason varchar(255) NOT NULL DEFAULT '',
    user_id bigint,
    client_uuid uuid,
    -- What a count found of each product, also where nothing differed and nothing moved.
    counted jsonb NOT NULL DEFAULT '[]',
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    hidden_at timestamptz,
    CONSTRAINT stock_document_id_store_key UNIQUE (id, store_id),
    CONSTRAINT stock_document_supplier_fkey FOREIGN KEY (supplier_id, store_id) REFERENCES supplier (id, store_id),
    CONSTRAINT stock_document_user_fkey FOREIGN KEY (store_id, user_id) REFERENCES membership (store_id, user_id),
    CONSTRAINT stock_document_client_uuid_key UNIQUE (store_id, client_uuid)
);
CREATE INDEX stock_document_store_idx ON stock_document (store_id, created_at);
CREATE INDEX stock_document_supplier_idx ON stock_document (supplier_id);
CREATE INDEX stock_document_user_idx ON stock_document (user_id);

-- Stock moves through here alone: a product's stock is the sum of its movements.
CREATE TABLE stock_movement (
    id bigserial PRIMARY KEY,
    store_id bigint NOT NULL,
    product_id bigint NOT NULL,
    kind varchar(10) NOT NULL CONSTRAINT stock_movement_kind_check
        CHECK (kind IN ('OPENING', 'SALE', 'CANCEL', 'REFUND', 'DAMAGED', 'RECEIPT', 'ADJUSTMENT', 'COUNT')),
    quantity numeric(18, 3) NOT NULL CONSTRAINT stock_movement_quantity_check CHECK (quantity <> 0),
    stock_after numeric(18, 3) NOT NULL,
    unit_cost numeric(18, 2) CONSTRAINT stock_movement_unit_cost_check CHECK (unit_cost >= 0),
    reason varchar(255) NOT NULL DEFAULT '',
    order_id bigint,
    refund_id bigint,
    document_id bigint,
    batch_id bigint,
    user_id bigint,
    session uuid,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT stock_movement_product_fkey FOREIGN KEY (product_id, store_id) REFERENCES product (id, store_id),
    CONSTRAINT stock_movement_order_fkey FOREIGN KEY (order_id, store_id) REFERENCES sale (id, store_id),
    CONSTRAINT stock_movement_document_fkey
        FOREIGN KEY (document_id, store_id) REFERENCES stock_document (id, store_id),
    CONSTRAINT stock_movement_batch_fkey FOREIGN KEY (batch_id, store_id) REFERENCES batch (id, store_id)
);
CREATE INDEX stock_movement_product_idx ON stock_movement (product_id, id);
CREATE INDEX stock_movement_store_idx ON stock_movement (store_id, created_at, id);
CREATE INDEX stock_movement_order_idx ON stock_movement (order_id);
CREATE INDEX stock_movement_document_idx ON stock_movement (document_id);
CREATE INDEX stock_movement_batch_idx ON stock_movement (batch_id);
CREATE TRIGGER stock_movement_final BEFORE UPDATE OR DELETE ON stock_movement
    FOR EACH ROW EXECUTE FUNCTION ledger_is_final();
INSERT INTO stock_movement (store_id, product_id, kind, quantity, stock_after, unit_cost)
SELECT store_id, id, 'OPENING', current_stock, current_stock, cost_price FROM product WHERE current_stock <> 0;

-- What must be told or done after a commit. It is written in the transaction of the deed, and read by the worker.
CREATE TABLE outbox_message (
    id bigserial PRIMARY KEY,
    store_id bigint NOT NULL,
    event varchar(60) NOT NULL,
    facts jsonb NOT NULL DEFAULT '{}',
    created_at timestamptz NOT NULL DEFAULT now()
);
"""


async def downgrade(db: BaseDBAsyncClient) -> str:
    return """
DROP TABLE outbox_message, stock_movement, stock_document, batch, reservation, promotion;
DROP INDEX product_search_idx, product_name_idx, product_barcode_key, category_name_key;
CREATE INDEX product_barcode_idx ON product (store_id, barcode) WHERE barcode <> '';
UPDATE product SET current_stock = 0 WHERE current_stock < 0;
ALTER TABLE product DROP CONSTRAINT product_current_stock_check;
ALTER TABLE product
    DROP COLUMN reserved_quantity, DROP COLUMN tracks_batches, DROP COLUMN oversold,
    ADD CONSTRAINT product_current_stock_check CHECK (current_stock >= 0);
ALTER TABLE product RESET (fillfactor);
DROP FUNCTION wanted_pieces, search_pieces, search_text, ledger_is_final;
"""
