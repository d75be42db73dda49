-- resting: the stores of the oldest rows of the tail, held so that none changes its clock while these are added up.
-- One that is being changed right now is left for later.
SELECT s.id FROM store s
 WHERE s.id IN (SELECT store_id FROM (SELECT store_id FROM sale_tail ORDER BY id LIMIT :batch::bigint) AS oldest)
 ORDER BY s.id
   FOR SHARE OF s SKIP LOCKED
