"""PgBouncer in transaction mode before a PostgreSQL out of the wheel. It is Debian's: apt install pgbouncer."""

from __future__ import annotations

import shutil
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from core.database import held_to
from core.embedded import silently
from core.embedded.accounts import account_for
from core.embedded.child import Child, Program
from core.embedded.cluster import ENVIRONMENT
from core.settings import Settings
from tests.growth.pair import Node
from tests.running.processes import eventually, free_port

PROGRAM = shutil.which("pgbouncer", path="/usr/sbin:/usr/bin:/usr/local/bin")
ABSENT = "pgbouncer is not installed: apt install pgbouncer"
# So few that sessions go from hand to hand all the time.
_SESSIONS = 6


def connect_query(settings: Settings) -> str:
    """As docs/replicas.md writes it for an operator."""
    return "; ".join(f"SET {name} = {value}" for name, value in held_to(settings).items())


@contextmanager
def pooled(folder: Path, *, held: bool = True) -> Iterator[tuple[Node, str]]:
    """The server itself, and the address of PgBouncer."""
    assert PROGRAM, ABSENT
    account = account_for(folder)
    (folder / "server").mkdir()
    node = Node(folder / "server", account, ("fsync=off", "full_page_writes=off"))
    node.cluster.stand(silently)
    home, port = account.own(folder / "pgbouncer"), free_port()
    said = f" connect_query='{connect_query(Settings())}'" if held else ""
    (home / "pgbouncer.ini").write_text(_INI.format(server=node.port, port=port, home=home, says=said, size=_SESSIONS))
    (home / "users.txt").write_text('"kassa" ""\n')
    for file in home.iterdir():
        file.chmod(0o644)
    argv: list[str | Path] = [PROGRAM, home / "pgbouncer.ini"]
    program = Program("pgbouncer", argv, ENVIRONMENT, account, enters=(home,), log=folder / "pgbouncer.txt")
    child = Child(program, ((signal.SIGTERM, 5.0),))
    try:
        node.starts()
        child.launch()
        eventually(lambda: _answers(port), "PgBouncer")
        yield node, f"postgresql://kassa@127.0.0.1:{port}/kassa"
    finally:
        child.stop()
        node.stops()


def _answers(port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), 1):
            return True
    except OSError:
        return False


_INI = """
[databases]
kassa = host=127.0.0.1 port={server} dbname=kassa{says}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {port}
unix_socket_dir =
auth_type = trust
auth_file = {home}/users.txt
pool_mode = transaction
default_pool_size = {size}
max_client_conn = 500
"""
