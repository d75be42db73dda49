-- tell_discrepancies: what does not fit about one sale, each kept for the owner and told after the commit.
WITH found AS (
    INSERT INTO discrepancy (store_id, order_id, kind, facts, created_at, updated_at)
    SELECT :store::bigint, :order::bigint, kind, facts::jsonb, :now::timestamptz, :now
      FROM unnest(:kinds::text[], :facts::text[]) AS amiss (kind, facts)
    RETURNING id, kind
)
INSERT INTO outbox_message (store_id, event, facts, created_at)
SELECT :store, 'discrepancy.found', jsonb_build_object('discrepancy', id, 'order', :order, 'kind', kind), :now FROM found
