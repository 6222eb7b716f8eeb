"""The processor time that an answer took, in this process and in the database server's: what a busy machine cannot stretch.

A wait in the queue of a busy machine is added to a quick page and a slow page alike, and pulls their ratio towards one. The processor's own
time does not.
"""

import time
from pathlib import Path

from django.db import connection


def server_clock() -> Path | None:
    """Where Linux keeps the processor time of this connection's server process; None for the embedded database or a server elsewhere."""
    if connection.vendor != "postgresql":
        return None
    connection.ensure_connection()
    pid = connection.connection.info.backend_pid
    clock = Path(f"/proc/{pid}/schedstat")
    try:
        ours = "postgres" in Path(f"/proc/{pid}/comm").read_text(encoding="ascii")
    except OSError:
        return None
    return clock if ours else None


def used(server: Path | None) -> float:
    """Seconds of processor time so far."""
    of_server = int(server.read_text(encoding="ascii").split()[0]) / 1e9 if server else 0.0
    return time.thread_time() + of_server
