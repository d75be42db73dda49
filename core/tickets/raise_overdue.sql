-- raise_overdue: the next tickets whose time is up, each told once after the commit. One that somebody has in hand just now
-- is looked at again in a minute; one that waits for its customer has no time that could be up.
WITH late AS MATERIALIZED (
    SELECT id FROM ticket
     WHERE due_at < :now::timestamptz AND running_since IS NOT NULL AND raised_at IS NULL AND hidden_at IS NULL
     ORDER BY due_at LIMIT :most::bigint FOR NO KEY UPDATE SKIP LOCKED
), raised AS (
    UPDATE ticket t SET raised_at = :now FROM late WHERE t.id = late.id RETURNING t.id, t.store_id, t.due_at
), told AS (
    INSERT INTO outbox_message (store_id, event, facts, created_at)
    SELECT store_id, 'ticket.overdue', jsonb_build_object('ticket', id, 'due_at', due_at), :now FROM raised ORDER BY id
)
SELECT id FROM raised
