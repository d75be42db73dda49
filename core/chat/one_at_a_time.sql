-- one_at_a_time: of processes that start together, one writes the bot of the installation down.
SELECT pg_advisory_xact_lock(hashtext('kassa chat_bot'))
