"""More than one machine: sentinels, two API hosts behind HAProxy, and their restart in turn."""
