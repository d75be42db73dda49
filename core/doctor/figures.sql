-- figures: what tells whether the parts are at work and the books are true; each from an index or a small table.
-- A tick of the worker moves a turn on each minute; a bot's process says every second that it keeps its bots.
SELECT extract(epoch FROM :now::timestamptz - (SELECT max(done_until) FROM turn WHERE store_id IS NULL AND entry <> 'backup'))::float AS tick,
       (SELECT count(*) FROM turn WHERE tries > 0) AS failing,
       (SELECT extract(epoch FROM :now - done_until)::float FROM turn WHERE entry = 'backup' AND store_id IS NULL) AS backup,
       (SELECT count(*) FROM chat_bot WHERE removed_at IS NULL) AS bots,
       (SELECT count(*) FROM chat_bot WHERE removed_at IS NULL AND kept_until > :now) AS kept,
       coming.waiting AS coming, coming.oldest AS coming_oldest,
       (SELECT count(*) FROM telegram_update WHERE set_aside_at > :now - interval '1 day') AS set_aside,
       going.waiting AS going, going.oldest AS going_oldest,
       (SELECT count(*) FROM chat_outgoing WHERE failed_at > :now - interval '1 day') AS unsent,
       (SELECT count(*) FROM ledger_alarm WHERE resolved_at IS NULL) AS alarms,
       (SELECT extract(epoch FROM :now - min(proven_at))::float FROM ledger_proof) AS proof,
       (SELECT extract(epoch FROM max(clock_timestamp() - xact_start))::float FROM pg_stat_activity
         WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
           AND application_name <> 'kassa backup') AS transaction
  FROM (SELECT count(*) AS waiting, extract(epoch FROM :now - min(received_at))::float AS oldest
          FROM telegram_update WHERE done_at IS NULL AND set_aside_at IS NULL) AS coming
 CROSS JOIN (SELECT count(*) AS waiting, extract(epoch FROM :now - min(created_at))::float AS oldest
               FROM chat_outgoing WHERE sent_at IS NULL AND failed_at IS NULL
                AND coalesce(not_before <= :now, true)) AS going
