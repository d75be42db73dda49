-- a key that was used has its answer
SELECT scope, key FROM kept_answer WHERE status IS NULL OR body IS NULL;
