-- claim_key: take an idempotency key, or find that it is taken.
-- One statement, because the unique index is the queue: a twin waits in it until the first request
-- commits (no row comes back, the answer is there to read) or fails (the row is ours).
-- A key past its day is taken over as if it were new.
INSERT INTO kept_answer AS k (scope, key, fingerprint, content_type, created_at)
VALUES (:scope, :key, :fingerprint, '', :now)
ON CONFLICT (scope, key) DO UPDATE
   SET fingerprint = excluded.fingerprint, created_at = excluded.created_at, status = NULL, body = NULL
 WHERE k.created_at < :oldest
RETURNING k.id
