-- draft: the sale that a shift's scanner is filling.
-- The conditions are written out, so that the planner always sees that sale_draft_key holds it, among whatever was sold.
SELECT id FROM sale WHERE shift_id = :shift AND is_draft AND status = 'PENDING' AND hidden_at IS NULL
