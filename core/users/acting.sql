-- acting: who stands behind an access token, in the store asked for.
-- Asked on every request, so it is one round trip: the session (a revoked one is refused at once, in
-- every process), the person, and their role in the store of the token or in the one that was picked.
-- The session is found without a membership too: "not signed in" and "not your store" are two answers.
SELECT d.last_used_at AS last_used_at, {User u}, {Membership m}, {Store s}
  FROM device_session d
  JOIN account u ON u.id = d.user_id
  JOIN store s ON s.id = coalesce(:store::bigint, d.store_id)
  LEFT JOIN membership m ON m.store_id = s.id AND m.user_id = u.id AND m.hidden_at IS NULL
 WHERE d.key = :session AND d.revoked_at IS NULL AND d.expires_at > :now
