# Tickets: what customers ask for, how each came to stand as it does, what was said of it, and files that came along.
from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True


async def upgrade(db: BaseDBAsyncClient) -> str:
    return """
CREATE TABLE ticket (
    id bigserial PRIMARY KEY,
    store_id bigint NOT NULL REFERENCES store ON DELETE RESTRICT,
    number varchar(20) NOT NULL,
    customer_id bigint,
    -- Its foreign key comes with the contracts.
    contract_id bigint,
    subject varchar(255) NOT NULL CONSTRAINT ticket_subject_check CHECK (subject <> ''),
    description text NOT NULL DEFAULT '',
    category varchar(20) NOT NULL DEFAULT 'other'
        CONSTRAINT ticket_category_check CHECK (category IN ('technical', 'billing', 'service', 'complaint', 'other')),
    priority varchar(10) NOT NULL DEFAULT 'medium'
        CONSTRAINT ticket_priority_check CHECK (priority IN ('low', 'medium', 'high', 'urgent')),
    status varchar(20) NOT NULL DEFAULT 'new'
        CONSTRAINT ticket_status_check CHECK (status IN ('new', 'in_progress', 'resolved', 'closed')),
    assigned_to_id bigint,
    resolution text NOT NULL DEFAULT '',
    rating int CONSTRAINT ticket_rating_check CHECK (rating BETWEEN 1 AND 5),
    -- The clock: what was promised, how much of that is used up (in microseconds), and since when it runs, if it runs.
    hours int NOT NULL CONSTRAINT ticket_hours_check CHECK (hours > 0),
    spent bigint NOT NULL DEFAULT 0,
    running_since timestamptz,
    due_at timestamptz,
    -- When the customer first had a word from the shop.
    answered_at timestamptz,
    -- When it was said that it is late, unless it has been in time again since.
    raised_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    hidden_at timestamptz,
    CONSTRAINT ticket_id_store_key UNIQUE (id, store_id),
    CONSTRAINT ticket_number_key UNIQUE (store_id, number),
    CONSTRAINT ticket_customer_fkey FOREIGN KEY (customer_id, store_id) REFERENCES customer (id, store_id),
    CONSTRAINT ticket_assigned_to_fkey FOREIGN KEY (store_id, assigned_to_id) REFERENCES membership (store_id, user_id),
    -- Of an open ticket the clock stands only while it waits for the customer, and then nothing is due; one that is
    -- over keeps the time at which it was due.
    CONSTRAINT ticket_clock_check CHECK (
        CASE WHEN status IN ('resolved', 'closed') THEN running_since IS NULL AND due_at IS NOT NULL
             ELSE (running_since IS NULL) = (due_at IS NULL) END),
    CONSTRAINT ticket_resolution_check CHECK ((status IN ('resolved', 'closed')) = (resolution <> ''))
);
CREATE INDEX ticket_store_idx ON ticket (store_id, id);
CREATE INDEX ticket_status_idx ON ticket (store_id, status, id) WHERE hidden_at IS NULL;
CREATE INDEX ticket_category_idx ON ticket (store_id, category, id) WHERE hidden_at IS NULL;
CREATE INDEX ticket_priority_idx ON ticket (store_id, priority, id) WHERE hidden_at IS NULL;
CREATE INDEX ticket_due_idx ON ticket (store_id, due_at);
CREATE INDEX ticket_customer_idx ON ticket (customer_id, id);
CREATE INDEX ticket_contract_idx ON ticket (contract_id, id);
CREATE INDEX ticket_assigned_to_idx ON ticket (assigned_to_id, id);
CREATE INDEX ticket_unassigned_idx ON ticket (store_id, id) WHERE assigned_to_id IS NULL AND hidden_at IS NULL;
-- Only what is still to be raised, of all stores: it stays small, and the minute's look at it is short.
CREATE INDEX ticket_unraised_idx ON ticket (due_at)
    WHERE running_since IS NOT NULL AND raised_at IS NULL AND hidden_at IS NULL;
CREATE FUNCTION ticket_search_text(number text, subject text, description text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT lower(' ' || number || ' ' || subject || ' ' || description) $$;
CREATE INDEX ticket_search_idx ON ticket
    USING gin (search_pieces(store_id, ticket_search_text(number, subject, description))) WITH (fastupdate = off);
-- As of products.
ALTER INDEX ticket_search_idx ALTER COLUMN 1 SET STATISTICS 0;

-- All that ever happened to a ticket; its clock can be told from this alone.
CREATE TABLE ticket_step (
    id bigserial PRIMARY KEY,
    store_id bigint NOT NULL,
    ticket_id bigint NOT NULL,
    deed varchar(20) NOT NULL
        CONSTRAINT ticket_step_deed_check CHECK (deed IN (
            'opened', 'assigned', 'started', 'prioritised', 'waiting', 'replied', 'resolved', 'closed', 'reopened',
            'rated')),
    -- Empty where it was opened.
    from_status varchar(20),
    to_status varchar(20) NOT NULL,
    -- Hours promised from here on, where that changed.
    hours int,
    -- Whose it is from here on.
    assigned_to_id bigint,
    -- Empty for the customer.
    user_id bigint,
    reason text NOT NULL DEFAULT '',
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT ticket_step_ticket_fkey FOREIGN KEY (ticket_id, store_id) REFERENCES ticket (id, store_id),
    CONSTRAINT ticket_step_assigned_to_fkey
        FOREIGN KEY (store_id, assigned_to_id) REFERENCES membership (store_id, user_id),
    CONSTRAINT ticket_step_user_fkey FOREIGN KEY (store_id, user_id) REFERENCES membership (store_id, user_id),
    CONSTRAINT ticket_step_hours_check CHECK ((deed IN ('opened', 'prioritised')) = (hours IS NOT NULL))
);
CREATE INDEX ticket_step_ticket_idx ON ticket_step (ticket_id, id);
CREATE INDEX ticket_step_assigned_to_idx ON ticket_step (assigned_to_id);
CREATE INDEX ticket_step_user_idx ON ticket_step (user_id);
CREATE TRIGGER ticket_step_final BEFORE UPDATE OR DELETE ON ticket_step
    FOR EACH ROW EXECUTE FUNCTION ledger_is_final();

CREATE TABLE ticket_message (
    id bigserial PRIMARY KEY,
    store_id bigint NOT NULL,
    ticket_id bigint NOT NULL,
    from_customer boolean NOT NULL DEFAULT false,
    is_internal boolean NOT NULL DEFAULT false,
    -- Who wrote it down; empty where the customer did.
    user_id bigint,
    text text NOT NULL DEFAULT '',
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT ticket_message_id_store_key UNIQUE (id, store_id),
    CONSTRAINT ticket_message_ticket_fkey FOREIGN KEY (ticket_id, store_id) REFERENCES ticket (id, store_id),
    CONSTRAINT ticket_message_user_fkey FOREIGN KEY (store_id, user_id) REFERENCES membership (store_id, user_id),
    CONSTRAINT ticket_message_author_check CHECK (
        (from_customer OR user_id IS NOT NULL) AND NOT (from_customer AND is_internal))
);
CREATE INDEX ticket_message_ticket_idx ON ticket_message (ticket_id, id);
CREATE INDEX ticket_message_user_idx ON ticket_message (user_id);
CREATE TRIGGER ticket_message_final BEFORE UPDATE OR DELETE ON ticket_message
    FOR EACH ROW EXECUTE FUNCTION ledger_is_final();

CREATE TABLE ticket_attachment (
    id bigserial PRIMARY KEY,
    store_id bigint NOT NULL,
    message_id bigint NOT NULL,
    name varchar(150) NOT NULL CONSTRAINT ticket_attachment_name_check CHECK (name <> ''),
    content_type varchar(50) NOT NULL,
    size int NOT NULL CONSTRAINT ticket_attachment_size_check CHECK (size = length(content) AND size > 0),
    content bytea NOT NULL,
    CONSTRAINT ticket_attachment_message_fkey
        FOREIGN KEY (message_id, store_id) REFERENCES ticket_message (id, store_id)
);
CREATE INDEX ticket_attachment_message_idx ON ticket_attachment (message_id, id);
CREATE TRIGGER ticket_attachment_final BEFORE UPDATE OR DELETE ON ticket_attachment
    FOR EACH ROW EXECUTE FUNCTION ledger_is_final();
"""


async def downgrade(db: BaseDBAsyncClient) -> str:
    return """
DROP TABLE ticket_attachment, ticket_message, ticket_step, ticket;
DROP FUNCTION ticket_search_text;
"""
