"""Reports as files, for who would rather keep them than read them in the chat."""
