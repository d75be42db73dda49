-- still_open: whether a shift takes sales, held so until the commit.
-- The weakest lock there is: cash may come and go meanwhile, and only closing waits.
SELECT id FROM shift WHERE id = :shift AND closed_at IS NULL FOR KEY SHARE
