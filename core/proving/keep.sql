-- keep: what differs is an alarm, raised once; what is open and does not differ any more is resolved.
-- Only those are asked of that were raised now.
WITH differing AS MATERIALIZED (
    SELECT * FROM unnest(:whats::text[], :records::text[], :ids::bigint[], :expected::text[], :found::text[])
                  AS d (what, record, id, expected, found)
), resolved AS (
    UPDATE ledger_alarm a SET resolved_at = :now::timestamptz
     WHERE a.store_id = :store::bigint AND a.resolved_at IS NULL
       AND NOT EXISTS (SELECT FROM differing d WHERE d.what = a.what AND d.id = a.record_id)
), still AS (
    UPDATE ledger_alarm a SET expected = d.expected, found = d.found
      FROM differing d
     WHERE a.store_id = :store AND a.resolved_at IS NULL AND d.what = a.what AND d.id = a.record_id
       AND (a.expected, a.found) <> (d.expected, d.found)
)
INSERT INTO ledger_alarm (store_id, what, record, record_id, expected, found, found_at)
SELECT :store, what, record, id, expected, found, :now FROM differing ORDER BY what, id
ON CONFLICT (store_id, what, record_id) WHERE resolved_at IS NULL DO NOTHING
RETURNING id, what
