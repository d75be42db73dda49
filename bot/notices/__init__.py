"""Notices as screens, and the digests one may wish for."""
