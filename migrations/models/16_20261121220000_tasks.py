# Tasks: what somebody is to do, how each came to stand as it does, what was said of it, and templates.
from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True


async def upgrade(db: BaseDBAsyncClient) -> str:
    return """
CREATE TABLE task (
    id bigserial PRIMARY KEY,
    store_id bigint NOT NULL REFERENCES store ON DELETE RESTRICT,
    title varchar(255) NOT NULL CONSTRAINT task_title_check CHECK (title <> ''),
    description text NOT NULL DEFAULT '',
    priority varchar(10) NOT NULL DEFAULT 'medium'
        CONSTRAINT task_priority_check CHECK (priority IN ('low', 'medium', 'high', 'urgent')),
    category varchar(20) NOT NULL DEFAULT 'other'
        CONSTRAINT task_category_check
        CHECK (category IN ('inventory', 'sales', 'customer_service', 'maintenance', 'cleaning', 'other')),
    status varchar(20) NOT NULL DEFAULT 'pending'
        CONSTRAINT task_status_check
        CHECK (status IN ('pending', 'in_progress', 'on_review', 'completed', 'cancelled')),
    author_id bigint NOT NULL,
    assigned_to_id bigint,
    due_date timestamptz,
    needs_review boolean NOT NULL DEFAULT false,
    checklist jsonb NOT NULL DEFAULT '[]',
    -- How often it was given to somebody: each time they are told.
    times_assigned int NOT NULL DEFAULT 0,
    -- The due date that it was said of that it is over.
    raised_for timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    hidden_at timestamptz,
    CONSTRAINT task_id_store_key UNIQUE (id, store_id),
    CONSTRAINT task_author_fkey FOREIGN KEY (store_id, author_id) REFERENCES membership (store_id, user_id),
    CONSTRAINT task_assigned_to_fkey FOREIGN KEY (store_id, assigned_to_id) REFERENCES membership (store_id, user_id)
);
CREATE INDEX task_store_idx ON task (store_id, id);
CREATE INDEX task_status_idx ON task (store_id, status, priority);
CREATE INDEX task_due_idx ON task (store_id, due_date);
CREATE INDEX task_author_idx ON task (author_id);
CREATE INDEX task_assigned_to_idx ON task (assigned_to_id, id);
-- Only what is still to be raised, of all stores: it stays small, and the minute's look at it is short.
CREATE INDEX task_unraised_idx ON task (due_date)
    WHERE status IN ('pending', 'in_progress', 'on_review') AND hidden_at IS NULL
      AND raised_for IS DISTINCT FROM due_date;
CREATE FUNCTION task_search_text(title text, description text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT lower(' ' || title || ' ' || description) $$;
CREATE INDEX task_search_idx ON task USING gin (search_pieces(store_id, task_search_text(title, description)))
    WITH (fastupdate = off);
-- As of products.
ALTER INDEX task_search_idx ALTER COLUMN 1 SET STATISTICS 0;

CREATE TABLE task_comment (
    id bigserial PRIMARY KEY,
    store_id bigint NOT NULL,
    task_id bigint NOT NULL,
    author_id bigint NOT NULL,
    text text NOT NULL CONSTRAINT task_comment_text_check CHECK (text <> ''),
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT task_comment_id_task_key UNIQUE (id, task_id),
    CONSTRAINT task_comment_task_fkey FOREIGN KEY (task_id, store_id) REFERENCES task (id, store_id),
    CONSTRAINT task_comment_author_fkey FOREIGN KEY (store_id, author_id) REFERENCES membership (store_id, user_id)
);
CREATE INDEX task_comment_store_idx ON task_comment (store_id, id);
CREATE INDEX task_comment_task_idx ON task_comment (task_id, id);
CREATE INDEX task_comment_author_idx ON task_comment (author_id);
CREATE FUNCTION task_comment_search_text(text text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT lower(' ' || text) $$;
CREATE INDEX task_comment_search_idx ON task_comment
    USING gin (search_pieces(store_id, task_comment_search_text(text))) WITH (fastupdate = off);
ALTER INDEX task_comment_search_idx ALTER COLUMN 1 SET STATISTICS 0;
CREATE TRIGGER task_comment_final BEFORE UPDATE OR DELETE ON task_comment
    FOR EACH ROW EXECUTE FUNCTION ledger_is_final();

CREATE TABLE task_move (
    id bigserial PRIMARY KEY,
    store_id bigint NOT NULL,
    task_id bigint NOT NULL,
    -- Empty where it was made.
    from_status varchar(20),
    to_status varchar(20) NOT NULL,
    user_id bigint NOT NULL,
    -- What was said with it: why it was rejected.
    comment_id bigint,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT task_move_task_fkey FOREIGN KEY (task_id, store_id) REFERENCES task (id, store_id),
    CONSTRAINT task_move_user_fkey FOREIGN KEY (store_id, user_id) REFERENCES membership (store_id, user_id),
    CONSTRAINT task_move_comment_fkey FOREIGN KEY (comment_id, task_id) REFERENCES task_comment (id, task_id),
    CONSTRAINT task_move_status_check CHECK (from_status <> to_status)
);
CREATE INDEX task_move_task_idx ON task_move (task_id, id);
CREATE INDEX task_move_user_idx ON task_move (user_id);
CREATE INDEX task_move_comment_idx ON task_move (comment_id);
CREATE TRIGGER task_move_final BEFORE UPDATE OR DELETE ON task_move
    FOR EACH ROW EXECUTE FUNCTION ledger_is_final();

CREATE TABLE task_template (
    id bigserial PRIMARY KEY,
    store_id bigint NOT NULL REFERENCES store ON DELETE RESTRICT,
    title varchar(255) NOT NULL CONSTRAINT task_template_title_check CHECK (title <> ''),
    description text NOT NULL DEFAULT '',
    priority varchar(10) NOT NULL DEFAULT 'medium'
        CONSTRAINT task_template_priority_check CHECK (priority IN ('low', 'medium', 'high', 'urgent')),
    category varchar(20) NOT NULL DEFAULT 'other'
        CONSTRAINT task_template_category_check
        CHECK (category IN ('inventory', 'sales', 'customer_service', 'maintenance', 'cleaning', 'other')),
    checklist jsonb NOT NULL DEFAULT '[]',
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    hidden_at timestamptz
);
CREATE INDEX task_template_store_idx ON task_template (store_id, id);
"""


async def downgrade(db: BaseDBAsyncClient) -> str:
    return """
DROP TABLE task_template, task_move, task_comment, task;
DROP FUNCTION task_search_text, task_comment_search_text;
"""
