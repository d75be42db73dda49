"""Tasks: what somebody of the shop is to do, from being asked to being judged."""
