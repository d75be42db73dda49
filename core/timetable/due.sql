-- due: the turns whose last due moment, given for each entry and time zone, is not dealt with. Of an entry the one that
-- has waited longest comes first.
SELECT t.id, t.entry, t.store_id, asked.due
  FROM unnest(:entries::text[], :zones::text[], :moments::timestamptz[]) AS asked(entry, zone, due)
  JOIN turn t ON t.entry = asked.entry AND t.done_until < asked.due
  LEFT JOIN store s ON s.id = t.store_id
 WHERE coalesce(s.timezone, '') = asked.zone AND (t.not_before IS NULL OR t.not_before <= :now)
 ORDER BY t.done_until, t.store_id
