"""Requests that no client of ours would send, and some that any would: each must be answered well."""
