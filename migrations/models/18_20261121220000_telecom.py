# Telecom: SIM cards, tariffs, contracts, the ledger of their balances, and their changes of state.
from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True


async def upgrade(db: BaseDBAsyncClient) -> str:
    return """
-- Below it the customer of a prepaid contract is warned; not set, it is what the next month costs.
ALTER TABLE store ADD COLUMN low_balance numeric(18, 2) CONSTRAINT store_low_balance_check CHECK (low_balance >= 0);

CREATE TABLE sim (
    id bigserial PRIMARY KEY,
    store_id bigint NOT NULL REFERENCES store ON DELETE RESTRICT,
    iccid varchar(22) NOT NULL CONSTRAINT sim_iccid_check CHECK (iccid <> ''),
    imsi varchar(15) NOT NULL DEFAULT '',
    msisdn varchar(20) NOT NULL DEFAULT '',
    status varchar(10) NOT NULL DEFAULT 'free'
        CONSTRAINT sim_status_check CHECK (status IN ('free', 'active', 'blocked')),
    contract_id bigint,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    hidden_at timestamptz,
    CONSTRAINT sim_id_store_key UNIQUE (id, store_id),
    CONSTRAINT sim_id_contract_key UNIQUE (id, contract_id),
    -- A blocked one may be bound or not.
    CONSTRAINT sim_bound_check CHECK (
        CASE status WHEN 'free' THEN contract_id IS NULL WHEN 'active' THEN contract_id IS NOT NULL ELSE true END),
    CONSTRAINT sim_hidden_check CHECK (hidden_at IS NULL OR contract_id IS NULL)
);
CREATE INDEX sim_store_idx ON sim (store_id, id);
CREATE INDEX sim_status_idx ON sim (store_id, status, id) WHERE hidden_at IS NULL;
CREATE UNIQUE INDEX sim_contract_key ON sim (contract_id) WHERE contract_id IS NOT NULL;
CREATE UNIQUE INDEX sim_iccid_key ON sim (store_id, lower(iccid)) WHERE hidden_at IS NULL;
CREATE UNIQUE INDEX sim_imsi_key ON sim (store_id, imsi) WHERE hidden_at IS NULL AND imsi <> '';
CREATE UNIQUE INDEX sim_msisdn_key ON sim (store_id, ltrim(msisdn, '+')) WHERE hidden_at IS NULL AND msisdn <> '';
CREATE FUNCTION sim_search_text(iccid text, imsi text, msisdn text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    -- With its plus, whether or not it was typed with one.
    SELECT lower(' ' || iccid || ' ' || imsi || ' +' || ltrim(msisdn, '+'))
$$;
CREATE INDEX sim_search_idx ON sim USING gin (search_pieces(store_id, sim_search_text(iccid, imsi, msisdn)))
    WITH (fastupdate = off);
-- As of products.
ALTER INDEX sim_search_idx ALTER COLUMN 1 SET STATISTICS 0;

CREATE TABLE tariff (
    id bigserial PRIMARY KEY,
    store_id bigint NOT NULL REFERENCES store ON DELETE RESTRICT,
    name varchar(150) NOT NULL CONSTRAINT tariff_name_check CHECK (name <> ''),
    description text NOT NULL DEFAULT '',
    tariff_type varchar(10) NOT NULL CONSTRAINT tariff_type_check CHECK (tariff_type IN ('prepaid', 'postpaid')),
    monthly_fee numeric(18, 2) NOT NULL CONSTRAINT tariff_monthly_fee_check CHECK (monthly_fee >= 0),
    priority int NOT NULL DEFAULT 0,
    is_active boolean NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    hidden_at timestamptz,
    CONSTRAINT tariff_id_store_key UNIQUE (id, store_id),
    CONSTRAINT tariff_id_type_key UNIQUE (id, tariff_type)
);
CREATE INDEX tariff_store_idx ON tariff (store_id, id);

CREATE TABLE contract (
    id bigserial PRIMARY KEY,
    store_id bigint NOT NULL REFERENCES store ON DELETE RESTRICT,
    number varchar(20) NOT NULL,
    customer_id bigint NOT NULL,
    tariff_id bigint NOT NULL,
    tariff_type varchar(10) NOT NULL,
    sim_id bigint,
    status varchar(10) NOT NULL DEFAULT 'draft'
        CONSTRAINT contract_status_check CHECK (status IN ('draft', 'active', 'suspended', 'terminated')),
    suspended_for varchar(10)
        CONSTRAINT contract_suspended_for_check CHECK (suspended_for IN ('asked', 'balance', 'sim')),
    balance numeric(18, 2) NOT NULL DEFAULT 0,
    owed numeric(18, 2) NOT NULL DEFAULT 0 CONSTRAINT contract_owed_check CHECK (owed >= 0),
    warned_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    hidden_at timestamptz,
    CONSTRAINT contract_id_store_key UNIQUE (id, store_id),
    CONSTRAINT contract_id_sim_key UNIQUE (id, sim_id),
    CONSTRAINT contract_number_key UNIQUE (store_id, number),
    CONSTRAINT contract_customer_fkey FOREIGN KEY (customer_id, store_id) REFERENCES customer (id, store_id),
    CONSTRAINT contract_tariff_fkey FOREIGN KEY (tariff_id, store_id) REFERENCES tariff (id, store_id),
    CONSTRAINT contract_tariff_type_fkey FOREIGN KEY (tariff_id, tariff_type) REFERENCES tariff (id, tariff_type),
    CONSTRAINT contract_sim_fkey FOREIGN KEY (sim_id, store_id) REFERENCES sim (id, store_id),
    CONSTRAINT contract_prepaid_check CHECK (tariff_type <> 'prepaid' OR balance >= 0),
    CONSTRAINT contract_suspended_check CHECK ((status = 'suspended') = (suspended_for IS NOT NULL)),
    CONSTRAINT contract_bound_check CHECK (
        CASE status WHEN 'active' THEN sim_id IS NOT NULL WHEN 'suspended' THEN true ELSE sim_id IS NULL END),
    CONSTRAINT contract_hidden_check CHECK (hidden_at IS NULL OR status IN ('draft', 'terminated'))
);
-- Each payment rewrites the row; with room on its page no index is touched.
ALTER TABLE contract SET (fillfactor = 75);
CREATE INDEX contract_store_idx ON contract (store_id, id);
CREATE INDEX contract_status_idx ON contract (store_id, status, id) WHERE hidden_at IS NULL;
CREATE INDEX contract_customer_idx ON contract (customer_id, id);
CREATE INDEX contract_tariff_idx ON contract (tariff_id, id);
CREATE UNIQUE INDEX contract_sim_key ON contract (sim_id) WHERE sim_id IS NOT NULL;
CREATE FUNCTION contract_search_text(number text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT lower(' ' || number) $$;
CREATE INDEX contract_search_idx ON contract USING gin (search_pieces(store_id, contract_search_text(number)))
    WITH (fastupdate = off);
-- As of products.
ALTER INDEX contract_search_idx ALTER COLUMN 1 SET STATISTICS 0;

-- A SIM names its contract and a contract its SIM, or neither does: they are compared at the commit.
ALTER TABLE sim
    ADD CONSTRAINT sim_contract_fkey FOREIGN KEY (contract_id, store_id) REFERENCES contract (id, store_id),
    ADD CONSTRAINT sim_named_by_contract_fkey FOREIGN KEY (contract_id, id) REFERENCES contract (id, sim_id)
        DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE contract
    ADD CONSTRAINT contract_named_by_sim_fkey FOREIGN KEY (sim_id, id) REFERENCES sim (id, contract_id)
        DEFERRABLE INITIALLY DEFERRED;

-- A ticket may be about one.
ALTER TABLE ticket
    ADD CONSTRAINT ticket_contract_fkey FOREIGN KEY (contract_id, store_id) REFERENCES contract (id, store_id);

-- A contract's balance is the sum of these.
CREATE TABLE contract_entry (
    id bigserial PRIMARY KEY,
    store_id bigint NOT NULL,
    contract_id bigint NOT NULL,
    kind varchar(10) NOT NULL
        CONSTRAINT contract_entry_kind_check CHECK (kind IN ('payment', 'charge', 'fee', 'reversal')),
    amount numeric(18, 2) NOT NULL,
    balance_after numeric(18, 2) NOT NULL,
    description varchar(255) NOT NULL DEFAULT '',
    payment_id bigint,
    user_id bigint,
    session uuid,
    client_uuid uuid,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT contract_entry_contract_fkey FOREIGN KEY (contract_id, store_id) REFERENCES contract (id, store_id),
    CONSTRAINT contract_entry_client_uuid_key UNIQUE (store_id, client_uuid),
    CONSTRAINT contract_entry_amount_check CHECK (
        CASE kind WHEN 'payment' THEN amount > 0 WHEN 'reversal' THEN amount <> 0 ELSE amount < 0 END)
);
CREATE INDEX contract_entry_contract_idx ON contract_entry (contract_id, id);
CREATE INDEX contract_entry_payment_idx ON contract_entry (payment_id) WHERE payment_id IS NOT NULL;
CREATE TRIGGER contract_entry_final BEFORE UPDATE OR DELETE ON contract_entry
    FOR EACH ROW EXECUTE FUNCTION ledger_is_final();

CREATE TABLE contract_change (
    id bigserial PRIMARY KEY,
    store_id bigint NOT NULL,
    contract_id bigint NOT NULL,
    was varchar(10) NOT NULL,
    became varchar(10) NOT NULL,
    suspended_for varchar(10),
    reason varchar(255) NOT NULL DEFAULT '',
    sim_id bigint,
    user_id bigint,
    session uuid,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT contract_change_contract_fkey FOREIGN KEY (contract_id, store_id) REFERENCES contract (id, store_id)
);
CREATE INDEX contract_change_contract_idx ON contract_change (contract_id, id);
CREATE TRIGGER contract_change_final BEFORE UPDATE OR DELETE ON contract_change
    FOR EACH ROW EXECUTE FUNCTION ledger_is_final();

CREATE TABLE sim_change (
    id bigserial PRIMARY KEY,
    store_id bigint NOT NULL,
    sim_id bigint NOT NULL,
    was varchar(10) NOT NULL,
    became varchar(10) NOT NULL,
    contract_id bigint,
    user_id bigint,
    session uuid,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT sim_change_sim_fkey FOREIGN KEY (sim_id, store_id) REFERENCES sim (id, store_id)
);
CREATE INDEX sim_change_sim_idx ON sim_change (sim_id, id);
CREATE TRIGGER sim_change_final BEFORE UPDATE OR DELETE ON sim_change
    FOR EACH ROW EXECUTE FUNCTION ledger_is_final();

-- Balances of contracts are proven at night too: how far the rounds have come.
ALTER TABLE ledger_proof ADD COLUMN contract_id bigint NOT NULL DEFAULT 0;
"""


async def downgrade(db: BaseDBAsyncClient) -> str:
    return """
ALTER TABLE ledger_proof DROP COLUMN contract_id;
DROP TABLE sim_change, contract_change, contract_entry;
ALTER TABLE ticket DROP CONSTRAINT ticket_contract_fkey;
-- There is nothing left that a ticket could name, and what it named would stand in the way of the next step up.
UPDATE ticket SET contract_id = NULL WHERE contract_id IS NOT NULL;
ALTER TABLE sim DROP CONSTRAINT sim_contract_fkey, DROP CONSTRAINT sim_named_by_contract_fkey;
ALTER TABLE contract DROP CONSTRAINT contract_named_by_sim_fkey;
DROP TABLE contract;
DROP TABLE tariff, sim;
DROP FUNCTION contract_search_text, sim_search_text;
ALTER TABLE store DROP COLUMN low_balance;
"""
