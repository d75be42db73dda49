# The voice: bots, who talks to them, what came in, what is to go out, and how each wants to be told.
from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True


async def upgrade(db: BaseDBAsyncClient) -> str:
    return """
-- The bot of the installation has no store and no token here (its token is a setting); a store may have one of its own.
CREATE TABLE chat_bot (
    id bigserial PRIMARY KEY,
    store_id bigint REFERENCES store ON DELETE RESTRICT,
    telegram_id bigint NOT NULL,
    username varchar(64) NOT NULL DEFAULT '',
    token_sealed bytea,
    -- Its webhook's address: neither the token nor an id that could be guessed.
    path varchar(43) NOT NULL CONSTRAINT chat_bot_path_key UNIQUE,
    -- Which process asks for its updates and sends its messages, and until when if it says no more.
    kept_by uuid,
    kept_until timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    removed_at timestamptz,
    CONSTRAINT chat_bot_token_check CHECK ((store_id IS NULL) = (token_sealed IS NULL) OR removed_at IS NOT NULL)
);
CREATE UNIQUE INDEX chat_bot_telegram_key ON chat_bot (telegram_id) WHERE removed_at IS NULL;
CREATE INDEX chat_bot_store_idx ON chat_bot (store_id) WHERE store_id IS NOT NULL;
CREATE UNIQUE INDEX chat_bot_store_key ON chat_bot (store_id) WHERE removed_at IS NULL;

-- A person of Telegram, as one bot knows them. What is erased on their wish is this row.
CREATE TABLE chat_account (
    id bigserial PRIMARY KEY,
    bot_id bigint NOT NULL REFERENCES chat_bot ON DELETE RESTRICT,
    telegram_id bigint NOT NULL,
    name varchar(150) NOT NULL DEFAULT '',
    language varchar(2) NOT NULL CONSTRAINT chat_account_language_check CHECK (language IN ('es', 'ru', 'en')),
    -- Verified: Telegram said that it is their own.
    phone_e164 varchar(16),
    -- The store they are in now, and whether as one of its staff.
    store_id bigint REFERENCES store ON DELETE RESTRICT,
    as_staff boolean NOT NULL DEFAULT false,
    blocked_at timestamptz,
    stopped_at timestamptz,
    last_seen_at timestamptz NOT NULL DEFAULT now(),
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT chat_account_telegram_key UNIQUE (bot_id, telegram_id)
);
CREATE INDEX chat_account_phone_idx ON chat_account (phone_e164);
CREATE INDEX chat_account_store_idx ON chat_account (store_id);

-- A chat user is the tie of an account to a customer, to one of the staff, or to both, in one store.
ALTER TABLE chat_user
    ADD COLUMN account_id bigint REFERENCES chat_account ON DELETE SET NULL,
    ADD COLUMN customer_id bigint,
    ADD COLUMN user_id bigint,
    ADD COLUMN muted text[] NOT NULL DEFAULT '{}',
    -- Hours of the store's clock; where both are the same there are none.
    ADD COLUMN quiet_from smallint NOT NULL DEFAULT 22
        CONSTRAINT chat_user_quiet_from_check CHECK (quiet_from BETWEEN 0 AND 23),
    ADD COLUMN quiet_until smallint NOT NULL DEFAULT 8
        CONSTRAINT chat_user_quiet_until_check CHECK (quiet_until BETWEEN 0 AND 23),
    ADD CONSTRAINT chat_user_customer_fkey FOREIGN KEY (customer_id, store_id) REFERENCES customer (id, store_id),
    ADD CONSTRAINT chat_user_user_fkey FOREIGN KEY (store_id, user_id) REFERENCES membership (store_id, user_id);
CREATE INDEX chat_user_account_idx ON chat_user (account_id) WHERE account_id IS NOT NULL;
CREATE INDEX chat_user_customer_idx ON chat_user (customer_id) WHERE customer_id IS NOT NULL;
CREATE INDEX chat_user_user_idx ON chat_user (user_id) WHERE user_id IS NOT NULL;
CREATE UNIQUE INDEX chat_user_account_key ON chat_user (account_id, store_id) WHERE hidden_at IS NULL;
CREATE UNIQUE INDEX chat_user_customer_key ON chat_user (customer_id) WHERE hidden_at IS NULL;
CREATE UNIQUE INDEX chat_user_user_key ON chat_user (store_id, user_id) WHERE hidden_at IS NULL;

-- A word that opens a door: of a store for whoever comes, of one of the staff once.
CREATE TABLE chat_invite (
    id bigserial PRIMARY KEY,
    store_id bigint NOT NULL REFERENCES store ON DELETE RESTRICT,
    kind varchar(10) NOT NULL CONSTRAINT chat_invite_kind_check CHECK (kind IN ('store', 'staff', 'ticket')),
    -- Of the word only this is kept, but for a store's, which stands in its window.
    token_hash bytea NOT NULL CONSTRAINT chat_invite_token_key UNIQUE,
    user_id bigint,
    ticket_id bigint,
    created_by_id bigint,
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz,
    used_at timestamptz,
    CONSTRAINT chat_invite_user_fkey FOREIGN KEY (store_id, user_id) REFERENCES membership (store_id, user_id),
    CONSTRAINT chat_invite_ticket_fkey FOREIGN KEY (ticket_id, store_id) REFERENCES ticket (id, store_id),
    CONSTRAINT chat_invite_kind_fits_check
        CHECK ((kind = 'staff') = (user_id IS NOT NULL) AND (kind = 'ticket') = (ticket_id IS NOT NULL))
);
CREATE INDEX chat_invite_user_idx ON chat_invite (user_id) WHERE user_id IS NOT NULL;
CREATE INDEX chat_invite_ticket_idx ON chat_invite (ticket_id) WHERE ticket_id IS NOT NULL;
CREATE INDEX chat_invite_store_idx ON chat_invite (store_id, id);

-- What Telegram sent, as it came, before anybody looks at it. Text: not all that comes is JSON.
CREATE TABLE telegram_update (
    id bigserial PRIMARY KEY,
    bot_id bigint NOT NULL REFERENCES chat_bot ON DELETE RESTRICT,
    update_id bigint,
    -- Of one chat one is handled at a time, in their order.
    chat_id bigint NOT NULL DEFAULT 0,
    payload text NOT NULL,
    received_at timestamptz NOT NULL DEFAULT now(),
    tries int NOT NULL DEFAULT 0,
    not_before timestamptz,
    error text NOT NULL DEFAULT '',
    done_at timestamptz,
    set_aside_at timestamptz,
    CONSTRAINT telegram_update_key UNIQUE (bot_id, update_id)
);
CREATE INDEX telegram_update_undone_idx ON telegram_update (id) WHERE done_at IS NULL AND set_aside_at IS NULL;
CREATE INDEX telegram_update_chat_idx ON telegram_update (bot_id, chat_id, id)
    WHERE done_at IS NULL AND set_aside_at IS NULL;
CREATE INDEX telegram_update_set_aside_idx ON telegram_update (id) WHERE set_aside_at IS NOT NULL;
CREATE INDEX telegram_update_done_idx ON telegram_update (done_at) WHERE done_at IS NOT NULL;

-- What is to be sent, written in the transaction of what it tells.
CREATE TABLE chat_outgoing (
    id bigserial PRIMARY KEY,
    bot_id bigint NOT NULL REFERENCES chat_bot ON DELETE RESTRICT,
    chat_id bigint NOT NULL,
    store_id bigint REFERENCES store ON DELETE RESTRICT,
    -- 0 an answer, 1 a notice, 2 what can wait.
    priority smallint NOT NULL DEFAULT 0,
    method varchar(40) NOT NULL,
    payload jsonb NOT NULL,
    file bytea,
    file_name varchar(150) NOT NULL DEFAULT '',
    -- Where it belongs to a ticket's topic, the topic is looked up, or opened, when it is sent.
    ticket_id bigint,
    notice_id bigint CONSTRAINT chat_outgoing_notice_key UNIQUE REFERENCES notice ON DELETE SET NULL,
    update_row bigint,
    -- Leaves no copy when it has gone.
    fleeting boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL DEFAULT now(),
    not_before timestamptz,
    tries int NOT NULL DEFAULT 0,
    error text NOT NULL DEFAULT '',
    sent_at timestamptz,
    failed_at timestamptz,
    message_id bigint,
    CONSTRAINT chat_outgoing_ticket_fkey FOREIGN KEY (ticket_id, store_id) REFERENCES ticket (id, store_id)
);
CREATE INDEX chat_outgoing_waiting_idx ON chat_outgoing (bot_id, priority, id)
    WHERE sent_at IS NULL AND failed_at IS NULL;
CREATE INDEX chat_outgoing_failed_idx ON chat_outgoing (id) WHERE failed_at IS NOT NULL;
CREATE INDEX chat_outgoing_done_idx ON chat_outgoing (created_at) WHERE sent_at IS NOT NULL OR failed_at IS NOT NULL;
CREATE INDEX chat_outgoing_store_idx ON chat_outgoing (store_id) WHERE store_id IS NOT NULL;
CREATE INDEX chat_outgoing_ticket_idx ON chat_outgoing (ticket_id) WHERE ticket_id IS NOT NULL;
CREATE INDEX chat_outgoing_chat_idx ON chat_outgoing (bot_id, chat_id, id);

-- How one of the staff wants the figures told.
CREATE TABLE digest_wish (
    id bigserial PRIMARY KEY,
    store_id bigint NOT NULL,
    user_id bigint NOT NULL,
    every varchar(5) NOT NULL CONSTRAINT digest_wish_every_check CHECK (every IN ('day', 'week', 'month')),
    -- None is never, also where another hour would be usual.
    hour smallint CONSTRAINT digest_wish_hour_check CHECK (hour BETWEEN 0 AND 23),
    CONSTRAINT digest_wish_key UNIQUE (store_id, user_id, every),
    CONSTRAINT digest_wish_user_fkey FOREIGN KEY (store_id, user_id) REFERENCES membership (store_id, user_id)
);
CREATE INDEX digest_wish_user_idx ON digest_wish (user_id);

-- The staff's group of a store, and the topic that each ticket has in it.
CREATE TABLE chat_group (
    id bigserial PRIMARY KEY,
    store_id bigint NOT NULL REFERENCES store ON DELETE RESTRICT,
    bot_id bigint NOT NULL REFERENCES chat_bot ON DELETE RESTRICT,
    chat_id bigint NOT NULL,
    title varchar(255) NOT NULL DEFAULT '',
    is_forum boolean NOT NULL DEFAULT false,
    linked_at timestamptz NOT NULL DEFAULT now(),
    unlinked_at timestamptz,
    CONSTRAINT chat_group_id_store_key UNIQUE (id, store_id)
);
CREATE UNIQUE INDEX chat_group_chat_key ON chat_group (bot_id, chat_id) WHERE unlinked_at IS NULL;
CREATE UNIQUE INDEX chat_group_store_key ON chat_group (store_id) WHERE unlinked_at IS NULL;
CREATE INDEX chat_group_store_idx ON chat_group (store_id);
CREATE INDEX chat_group_bot_idx ON chat_group (bot_id);
CREATE TABLE ticket_topic (
    id bigserial PRIMARY KEY,
    store_id bigint NOT NULL,
    group_id bigint NOT NULL,
    ticket_id bigint NOT NULL,
    thread_id bigint NOT NULL,
    CONSTRAINT ticket_topic_group_fkey FOREIGN KEY (group_id, store_id) REFERENCES chat_group (id, store_id),
    CONSTRAINT ticket_topic_ticket_fkey FOREIGN KEY (ticket_id, store_id) REFERENCES ticket (id, store_id),
    CONSTRAINT ticket_topic_ticket_key UNIQUE (group_id, ticket_id),
    CONSTRAINT ticket_topic_thread_key UNIQUE (group_id, thread_id)
);
CREATE INDEX ticket_topic_ticket_idx ON ticket_topic (ticket_id, store_id);
-- What happened to a ticket and was not yet posted in its group: a row of a ticket is written while the ticket is held.
CREATE TABLE group_news (
    id bigserial PRIMARY KEY,
    store_id bigint NOT NULL,
    group_id bigint NOT NULL,
    ticket_id bigint NOT NULL,
    step_id bigint,
    message_id bigint,
    attachment_id bigint,
    CONSTRAINT group_news_group_fkey FOREIGN KEY (group_id, store_id) REFERENCES chat_group (id, store_id),
    CONSTRAINT group_news_one_check CHECK (num_nonnulls(step_id, message_id, attachment_id) = 1)
);
CREATE INDEX group_news_group_idx ON group_news (group_id, store_id, id);
-- Photos of one album come one at a time, and by this find the message of the first.
ALTER TABLE ticket_message ADD COLUMN album varchar(40);
CREATE INDEX ticket_message_album_idx ON ticket_message (store_id, album) WHERE album IS NOT NULL;

-- Whether somebody whom the shop does not know may become its customer by chat.
ALTER TABLE store ADD COLUMN joining_by_chat boolean NOT NULL DEFAULT true;

-- What became of a notice: sent; or nobody, muted, stale, failed: then nothing was sent.
ALTER TABLE notice ADD COLUMN outcome varchar(10) NOT NULL DEFAULT ''
    CONSTRAINT notice_outcome_check CHECK (outcome IN ('', 'sent', 'nobody', 'muted', 'stale', 'failed'));
-- Nobody was listening when these were made.
UPDATE notice SET sent_at = now(), outcome = 'nobody' WHERE sent_at IS NULL;
"""


async def downgrade(db: BaseDBAsyncClient) -> str:
    return """
ALTER TABLE notice DROP COLUMN outcome;
ALTER TABLE store DROP COLUMN joining_by_chat;
ALTER TABLE ticket_message DROP COLUMN album;
DROP TABLE group_news, ticket_topic, chat_group, digest_wish, chat_outgoing, telegram_update, chat_invite;
ALTER TABLE chat_user
    DROP COLUMN account_id, DROP COLUMN customer_id, DROP COLUMN user_id, DROP COLUMN muted,
    DROP COLUMN quiet_from, DROP COLUMN quiet_until;
DROP TABLE chat_account, chat_bot;
"""
