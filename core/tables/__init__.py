"""Tables as files, CSV and XLSX, for whoever has rows to hand out: an API, a chat, a job."""
