-- caught_up: whether this server is a replica that has all the log up to a position, and how much of it is missing.
-- What it has replayed its next statement sees, so this is asked first in a transaction that reads here.
SELECT pg_is_in_recovery() AS stands_by, coalesce(pg_last_wal_replay_lsn() >= :position::text::pg_lsn, false) AS has_it,
       greatest(pg_wal_lsn_diff(:position::text::pg_lsn, pg_last_wal_replay_lsn()), 0)::bigint AS missing
