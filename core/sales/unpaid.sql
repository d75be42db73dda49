-- unpaid: the pending sales of a shift.
-- The status is written out, not asked for: so the planner always sees that sale_pending_idx has them, and the
-- paid ones, of which a day has thousands, are never looked at.
SELECT id, receipt_number, sale_number, final_amount::text AS total_amount
  FROM sale
 WHERE shift_id = :shift AND status = 'PENDING' AND hidden_at IS NULL
 ORDER BY id
