-- open: an entry that is new, or meets a new store, gets its turn. A store owes nothing from before it was opened;
-- what is for all is due at once.
INSERT INTO turn (entry, store_id, done_until)
SELECT e, s.id, s.created_at
  FROM store s CROSS JOIN unnest(:in_each_store::text[]) AS e
 WHERE NOT EXISTS (SELECT FROM turn t WHERE t.store_id = s.id AND t.entry = e)
 UNION ALL
SELECT e, NULL, to_timestamp(0)
  FROM unnest(:for_all::text[]) AS e
 WHERE NOT EXISTS (SELECT FROM turn t WHERE t.store_id IS NULL AND t.entry = e)
ON CONFLICT DO NOTHING
