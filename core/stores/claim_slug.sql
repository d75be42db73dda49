-- claim_slug: two shops of one name may open in the same instant.
-- The second waits here until the first has committed, and then sees that the plain name is taken.
SELECT pg_advisory_xact_lock(hashtextextended(:slug, 0)) IS NULL AS done
