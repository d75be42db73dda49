# What a customer has: a group, points and credit, each with its ledger; and who talks to the bot.
from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True


async def upgrade(db: BaseDBAsyncClient) -> str:
    return """
CREATE TABLE customer_group (
    id bigserial PRIMARY KEY,
    store_id bigint NOT NULL REFERENCES store ON DELETE RESTRICT,
    name varchar(150) NOT NULL CONSTRAINT customer_group_name_check CHECK (name <> ''),
    description text NOT NULL DEFAULT '',
    discount_percent numeric(5, 2) NOT NULL DEFAULT 0
        CONSTRAINT customer_group_discount_percent_check CHECK (discount_percent BETWEEN 0 AND 100),
    is_active boolean NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    hidden_at timestamptz,
    CONSTRAINT customer_group_id_store_key UNIQUE (id, store_id)
);
CREATE INDEX customer_group_store_idx ON customer_group (store_id, id);
CREATE UNIQUE INDEX customer_group_name_key ON customer_group (store_id, lower(name)) WHERE hidden_at IS NULL;

ALTER TABLE customer
    ADD COLUMN group_id bigint,
    ADD COLUMN is_frequent boolean NOT NULL DEFAULT false,
    ADD COLUMN points bigint NOT NULL DEFAULT 0 CONSTRAINT customer_points_check CHECK (points >= 0),
    -- Points taken back that were spent already: the next earn pays them first.
    ADD COLUMN points_debt bigint NOT NULL DEFAULT 0
        CONSTRAINT customer_points_debt_check CHECK (points_debt >= 0),
    -- No limit set: nothing may be owed, until becoming frequent gives the store's own.
    ADD COLUMN credit_limit numeric(18, 2) CONSTRAINT customer_credit_limit_check CHECK (credit_limit >= 0),
    ADD COLUMN credit_used numeric(18, 2) NOT NULL DEFAULT 0
        CONSTRAINT customer_credit_used_check CHECK (credit_used >= 0),
    ADD COLUMN total_purchases numeric(18, 2) NOT NULL DEFAULT 0,
    ADD COLUMN total_purchases_count int NOT NULL DEFAULT 0,
    ADD COLUMN last_purchase_at timestamptz,
    ADD CONSTRAINT customer_group_fkey FOREIGN KEY (group_id, store_id) REFERENCES customer_group (id, store_id);
ALTER TABLE customer SET (fillfactor = 75);
CREATE INDEX customer_group_idx ON customer (group_id);
CREATE FUNCTION customer_search_text(first text, last text, middle text, company text, typed text, e164 text, email text)
    RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT lower(' ' || first || ' ' || last || ' ' || middle || ' ' || company || ' ' || typed || ' '
                 || coalesce(e164, '') || ' ' || email)
$$;
CREATE INDEX customer_search_idx ON customer USING gin (search_pieces(
    store_id, customer_search_text(first_name, last_name, middle_name, company_name, phone, phone_e164, email)))
    WITH (fastupdate = off);
-- As of products.
ALTER INDEX customer_search_idx ALTER COLUMN 1 SET STATISTICS 0;
CREATE INDEX customer_name_idx ON customer (store_id, last_name, first_name, id) WHERE hidden_at IS NULL;
UPDATE customer c SET total_purchases = s.total, total_purchases_count = s.number, last_purchase_at = s.last
  FROM (SELECT customer_id, sum(final_amount) AS total, count(*) AS number, max(paid_at) AS last
          FROM sale WHERE status = 'PAID' AND customer_id IS NOT NULL GROUP BY customer_id) AS s
 WHERE c.id = s.customer_id;

-- A customer's points are the sum of these. Only what is left of an earn changes, as it is spent.
CREATE TABLE point_entry (
    id bigserial PRIMARY KEY,
    store_id bigint NOT NULL,
    customer_id bigint NOT NULL,
    kind varchar(10) NOT NULL CONSTRAINT point_entry_kind_check CHECK (kind IN ('EARN', 'REDEEM', 'ADJUSTMENT')),
    amount bigint NOT NULL,
    -- Signed like the amount is: what this entry added to the points the customer owes.
    debt_change bigint NOT NULL DEFAULT 0,
    left_over bigint NOT NULL DEFAULT 0,
    expires_at timestamptz,
    description varchar(255) NOT NULL DEFAULT '',
    order_id bigint,
    refund_id bigint,
    user_id bigint,
    session uuid,
    client_uuid uuid,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT point_entry_customer_fkey FOREIGN KEY (customer_id, store_id) REFERENCES customer (id, store_id),
    CONSTRAINT point_entry_order_fkey FOREIGN KEY (order_id, store_id) REFERENCES sale (id, store_id),
    CONSTRAINT point_entry_client_uuid_key UNIQUE (store_id, client_uuid),
    CONSTRAINT point_entry_amount_check CHECK (amount <> 0 OR debt_change <> 0),
    CONSTRAINT point_entry_left_over_check CHECK (left_over BETWEEN 0 AND greatest(amount, 0))
);
CREATE INDEX point_entry_customer_idx ON point_entry (customer_id, id);
CREATE INDEX point_entry_left_idx ON point_entry (customer_id, id) WHERE left_over > 0;
CREATE INDEX point_entry_order_idx ON point_entry (order_id);
CREATE FUNCTION point_entry_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - 'left_over' = to_jsonb(OLD) - 'left_over' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'point_entry is append-only' USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER point_entry_final BEFORE UPDATE OR DELETE ON point_entry
    FOR EACH ROW EXECUTE FUNCTION point_entry_is_final();

-- Which earn a spend drew from, oldest first.
CREATE TABLE point_draw (
    id bigserial PRIMARY KEY,
    store_id bigint NOT NULL,
    spend_id bigint NOT NULL REFERENCES point_entry ON DELETE RESTRICT,
    earn_id bigint NOT NULL REFERENCES point_entry ON DELETE RESTRICT,
    amount bigint NOT NULL CONSTRAINT point_draw_amount_check CHECK (amount > 0),
    CONSTRAINT point_draw_spend_earn_key UNIQUE (spend_id, earn_id)
);
CREATE INDEX point_draw_earn_idx ON point_draw (earn_id);
CREATE TRIGGER point_draw_final BEFORE UPDATE OR DELETE ON point_draw
    FOR EACH ROW EXECUTE FUNCTION ledger_is_final();

-- What a customer owes is charges less payments, and adjustments as they are signed.
CREATE TABLE credit_entry (
    id bigserial PRIMARY KEY,
    store_id bigint NOT NULL,
    customer_id bigint NOT NULL,
    kind varchar(10) NOT NULL CONSTRAINT credit_entry_kind_check CHECK (kind IN ('CHARGE', 'PAYMENT', 'ADJUSTMENT')),
    amount numeric(18, 2) NOT NULL,
    description varchar(255) NOT NULL DEFAULT '',
    order_id bigint,
    refund_id bigint,
    user_id bigint,
    session uuid,
    client_uuid uuid,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT credit_entry_customer_fkey FOREIGN KEY (customer_id, store_id) REFERENCES customer (id, store_id),
    CONSTRAINT credit_entry_order_fkey FOREIGN KEY (order_id, store_id) REFERENCES sale (id, store_id),
    CONSTRAINT credit_entry_client_uuid_key UNIQUE (store_id, client_uuid),
    CONSTRAINT credit_entry_amount_check CHECK (kind = 'ADJUSTMENT' OR amount >= 0)
);
CREATE INDEX credit_entry_customer_idx ON credit_entry (customer_id, id);
CREATE INDEX credit_entry_order_idx ON credit_entry (order_id);
CREATE TRIGGER credit_entry_final BEFORE UPDATE OR DELETE ON credit_entry
    FOR EACH ROW EXECUTE FUNCTION ledger_is_final();

CREATE TABLE chat_user (
    id bigserial PRIMARY KEY,
    store_id bigint NOT NULL REFERENCES store ON DELETE RESTRICT,
    mobile_number varchar(20) NOT NULL CONSTRAINT chat_user_mobile_number_check CHECK (mobile_number <> ''),
    name varchar(150) NOT NULL DEFAULT '',
    last_interaction timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    hidden_at timestamptz,
    CONSTRAINT chat_user_id_store_key UNIQUE (id, store_id)
);
CREATE UNIQUE INDEX chat_user_mobile_number_key ON chat_user (store_id, mobile_number) WHERE hidden_at IS NULL;
CREATE INDEX chat_user_store_idx ON chat_user (store_id, id);
"""


async def downgrade(db: BaseDBAsyncClient) -> str:
    return """
DROP TABLE chat_user, credit_entry, point_draw, point_entry;
DROP FUNCTION point_entry_is_final;
DROP INDEX customer_search_idx, customer_name_idx;
DROP FUNCTION customer_search_text;
ALTER TABLE customer
    DROP COLUMN group_id, DROP COLUMN is_frequent, DROP COLUMN points, DROP COLUMN points_debt,
    DROP COLUMN credit_limit, DROP COLUMN credit_used, DROP COLUMN total_purchases,
    DROP COLUMN total_purchases_count, DROP COLUMN last_purchase_at;
ALTER TABLE customer RESET (fillfactor);
DROP TABLE customer_group;
"""
