-- found_together: what else did not fit about the same sale when this was found; one statement wrote all of it.
SELECT d.id, d.kind, d.order_id, o.ticket_folio
  FROM discrepancy this
  JOIN discrepancy d ON d.order_id = this.order_id AND d.created_at = this.created_at
  JOIN sale o ON o.id = d.order_id
 WHERE this.id = :discrepancy::bigint AND this.store_id = :store::bigint
 ORDER BY d.id
