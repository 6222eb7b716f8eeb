"""A form that would keep its reader busy for ever is given up, so that no stranger can stop the emails of everybody else."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

SECONDS = 20.0


class TookTooLong(BaseException):
    """Given up. It is no ordinary exception, because readers of broken files swallow those and go on."""


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Give up after so many seconds. Only the main thread can be interrupted; elsewhere the web server has a limit of its own."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGALRM, _give_up)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _give_up(*_: object) -> None:
    raise TookTooLong
