-- tie_in_turn: ties of one store are made one after the other, so that of two who claim the same each finds the other's.
SELECT pg_advisory_xact_lock(hashtextextended('kassa chat tie', :store::bigint))
