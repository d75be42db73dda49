-- raise_overdue: the next open tasks whose due date has passed, each told once after the commit; another due date is another
-- promise. One that somebody is changing just now is looked at again in a minute.
WITH late AS MATERIALIZED (
    SELECT id FROM task
     WHERE due_date < :now::timestamptz AND status IN ('pending', 'in_progress', 'on_review') AND hidden_at IS NULL
       AND raised_for IS DISTINCT FROM due_date
     ORDER BY due_date LIMIT :most::bigint FOR NO KEY UPDATE SKIP LOCKED
), raised AS (
    UPDATE task t SET raised_for = t.due_date FROM late WHERE t.id = late.id RETURNING t.id, t.store_id, t.due_date
), told AS (
    INSERT INTO outbox_message (store_id, event, facts, created_at)
    SELECT store_id, 'task.overdue', jsonb_build_object('task', id, 'due_date', due_date), :now FROM raised ORDER BY id
)
SELECT id FROM raised
