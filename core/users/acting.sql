-- acting: who stands behind an access token, in the store asked for.
-- Asked on every request, so it is one round trip: the session (a revoked one is refused at once, in
-- every process), the person, and their role in the store of the token or in the one that was picked.
-- The session is found without a membership too: "not signed in" and "not your store" are two answers.
-- Of the store only its version is read (who wrote the row, and where it lies): it seldom changes, and
-- core/stores/remembered.py has the rest. The columns are those a caller is known by, not the password.
-- The log's position is what a replica must have reached to answer this caller; see webapi/kit/replica.py.
SELECT d.last_used_at AS last_used_at,
       u.id AS "u.id", u.username AS "u.username", u.email AS "u.email", u.first_name AS "u.first_name",
       u.last_name AS "u.last_name", u.phone_number AS "u.phone_number", u.address AS "u.address",
       u.created_at AS "u.created_at",
       m.id AS "m.id", m.user_id AS "m.user_id", m.store_id AS "m.store_id", m.role AS "m.role",
       m.hidden_at AS "m.hidden_at", s.id AS store, s.xmin AS written_by, s.ctid AS lies_at,
       CASE WHEN NOT pg_is_in_recovery() THEN pg_current_wal_flush_lsn()::text END AS position
  FROM device_session d
  JOIN account u ON u.id = d.user_id
  JOIN store s ON s.id = coalesce(:store::bigint, d.store_id)
  LEFT JOIN membership m ON m.store_id = s.id AND m.user_id = u.id AND m.hidden_at IS NULL
 WHERE d.key = :session AND d.revoked_at IS NULL AND d.expires_at > :now
