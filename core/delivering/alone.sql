-- alone: one deliverer a store. The lock ends with the transaction, so also with a process that is killed.
SELECT pg_try_advisory_xact_lock(hashtextextended('outbox', :store)) AS alone
