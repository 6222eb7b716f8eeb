"""Tests talk to this machine and to nothing else."""

import ipaddress
import sys
from typing import Any

LOCAL_NAMES = {"localhost", "", None}


class LeftTheMachine(RuntimeError):
    """A test tried to reach another machine."""


def stays_here(host: object) -> bool:
    """Whether a host, as a socket call was given it, is this machine."""
    if isinstance(host, bytes):
        host = host.decode("ascii", "replace")
    if host in LOCAL_NAMES:
        return True
    try:
        address = ipaddress.ip_address(str(host))
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


def refuse(host: object) -> None:
    if not stays_here(host):
        raise LeftTheMachine(f"A test tried to reach {host!r}. Tests run without the network: use a local stand-in.")


def watch(event: str, arguments: tuple[Any, ...]) -> None:
    """See every socket call of this process: an audit hook cannot be imported around or patched away."""
    if event in {"socket.connect", "socket.sendto", "socket.sendmsg"} and isinstance(arguments[1], tuple):
        refuse(arguments[1][0])
    elif event in {"socket.getaddrinfo", "socket.gethostbyname"}:
        refuse(arguments[0])


sys.addaudithook(watch)
