"""make bench: python -m bench [me | sale | reports | rollups | forecast | files | contracts | tickets]"""

from __future__ import annotations

import asyncio
import os
import platform
import sys
import tempfile
from pathlib import Path

from core import migrating
from core.embedded import embedded
from core.settings import Settings

os.environ["KASSA_SECRET_KEY"] = "only for the length of one benchmark run"
# One session asks for all tills.
os.environ["KASSA_SESSION_REQUESTS_PER_SECOND"] = "0"


def main() -> None:
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, embedded PostgreSQL and Valkey, fsync on")
    with tempfile.TemporaryDirectory(prefix="kassa-bench-") as folder, embedded(Path(folder)) as servers:
        os.environ |= {"DATABASE_URL": servers.database_url, "REDIS_URL": servers.redis_url}
        asyncio.run(migrating.migrate(Settings()))
        # The settings are read when a benchmark is imported, and these just came to be.
        from bench import contracts, files, forecast, me, reports, rollups, sale, tickets  # noqa: PLC0415

        every = (me, reports, rollups, sale, forecast, files, contracts, tickets)
        for benchmark in [bench for bench in every if sys.argv[1:] in ([], [bench.__name__.split(".")[-1]])]:
            benchmark.run()


if __name__ == "__main__":
    main()
