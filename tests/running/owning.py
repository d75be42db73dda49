"""A process that has a folder's servers until its input ends; it says what it has."""

import json
import sys
from pathlib import Path

from core.embedded import embedded

with embedded(Path(sys.argv[1])) as servers:
    pids = [server.process.pid for server in servers.running if server.process]
    sys.stdout.write(json.dumps({"pids": pids, "database": servers.database_url, "redis": servers.redis_url}) + "\n")
    sys.stdout.flush()
    sys.stdin.read()
