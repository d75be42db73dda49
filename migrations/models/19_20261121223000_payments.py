# Payments of contracts, how each came to stand as it does, and the fee of each contract and month.
from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True


async def upgrade(db: BaseDBAsyncClient) -> str:
    return """
CREATE TABLE contract_payment (
    id bigserial PRIMARY KEY,
    store_id bigint NOT NULL REFERENCES store ON DELETE RESTRICT,
    contract_id bigint NOT NULL,
    amount numeric(18, 2) NOT NULL CONSTRAINT contract_payment_amount_check CHECK (amount > 0),
    transaction_type varchar(10) NOT NULL
        CONSTRAINT contract_payment_type_check CHECK (transaction_type IN ('payment', 'charge')),
    payment_method varchar(10) NOT NULL CONSTRAINT contract_payment_method_check
        CHECK (payment_method IN ('cash', 'card', 'mobile', 'transfer', 'balance')),
    status varchar(10) NOT NULL DEFAULT 'pending' CONSTRAINT contract_payment_status_check
        CHECK (status IN ('pending', 'processing', 'success', 'failed', 'cancelled', 'refunded')),
    description varchar(255) NOT NULL DEFAULT '',
    client_uuid uuid,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    hidden_at timestamptz,
    CONSTRAINT contract_payment_id_store_key UNIQUE (id, store_id),
    CONSTRAINT contract_payment_client_uuid_key UNIQUE (store_id, client_uuid),
    CONSTRAINT contract_payment_contract_fkey
        FOREIGN KEY (contract_id, store_id) REFERENCES contract (id, store_id),
    CONSTRAINT contract_payment_hidden_check CHECK (hidden_at IS NULL OR status NOT IN ('processing', 'success'))
);
CREATE INDEX contract_payment_store_idx ON contract_payment (store_id, id);
CREATE INDEX contract_payment_status_idx ON contract_payment (store_id, status, id) WHERE hidden_at IS NULL;
CREATE INDEX contract_payment_contract_idx ON contract_payment (contract_id, id);
CREATE FUNCTION contract_payment_search_text(id bigint) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT ' txn-' || id $$;
CREATE INDEX contract_payment_search_idx ON contract_payment
    USING gin (search_pieces(store_id, contract_payment_search_text(id))) WITH (fastupdate = off);
-- As of products.
ALTER INDEX contract_payment_search_idx ALTER COLUMN 1 SET STATISTICS 0;

CREATE TABLE contract_payment_change (
    id bigserial PRIMARY KEY,
    store_id bigint NOT NULL,
    payment_id bigint NOT NULL,
    was varchar(10) NOT NULL,
    became varchar(10) NOT NULL,
    reason varchar(255) NOT NULL DEFAULT '',
    user_id bigint,
    session uuid,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT contract_payment_change_payment_fkey
        FOREIGN KEY (payment_id, store_id) REFERENCES contract_payment (id, store_id),
    CONSTRAINT contract_payment_change_status_check CHECK (was <> became)
);
CREATE INDEX contract_payment_change_payment_idx ON contract_payment_change (payment_id, id);
CREATE TRIGGER contract_payment_change_final BEFORE UPDATE OR DELETE ON contract_payment_change
    FOR EACH ROW EXECUTE FUNCTION ledger_is_final();

-- Whatever happens, a payment moves the balance once, and is taken back once.
CREATE UNIQUE INDEX contract_entry_payment_key ON contract_entry (payment_id, (kind = 'reversal'))
    WHERE payment_id IS NOT NULL;
DROP INDEX contract_entry_payment_idx;

-- What a contract's month costs: a month is charged once.
CREATE TABLE contract_fee (
    id bigserial PRIMARY KEY,
    store_id bigint NOT NULL,
    contract_id bigint NOT NULL,
    month date NOT NULL CONSTRAINT contract_fee_month_check CHECK (extract(day FROM month) = 1),
    amount numeric(18, 2) NOT NULL CONSTRAINT contract_fee_amount_check CHECK (amount >= 0),
    -- From the balance on that morning; else the contract rested until a top-up covered it, if one did.
    is_taken boolean NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT contract_fee_month_key UNIQUE (contract_id, month),
    CONSTRAINT contract_fee_contract_fkey FOREIGN KEY (contract_id, store_id) REFERENCES contract (id, store_id)
);
CREATE TRIGGER contract_fee_final BEFORE UPDATE OR DELETE ON contract_fee
    FOR EACH ROW EXECUTE FUNCTION ledger_is_final();
"""


async def downgrade(db: BaseDBAsyncClient) -> str:
    return """
DROP TABLE contract_fee, contract_payment_change;
CREATE INDEX contract_entry_payment_idx ON contract_entry (payment_id) WHERE payment_id IS NOT NULL;
DROP INDEX contract_entry_payment_key;
DROP TABLE contract_payment;
DROP FUNCTION contract_payment_search_text;
"""
