"""Which emails are answered at all: only to a work address, never to a machine, never to one that may be forged, once a day."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from headwater.hub.referrals.logic.mail.values import Letter

ONCE_IN = timedelta(days=1)


def may_acknowledge(mail: Letter, *, work_domains: Iterable[str], last_told_at: datetime | None, at: datetime) -> bool:
    """Whether a machine may say that the email has come. An address at home may be the person's own, or watched: a worker asks them."""
    if mail.automatic or not mail.from_address or mail.checks.failed:
        return False
    if last_told_at is not None and at - last_told_at < ONCE_IN:
        return False
    return is_work_address(mail.from_address, work_domains)


def domain_of(address: str) -> str:
    """What stands after the @."""
    return address.rpartition("@")[2].lower()


def is_work_address(address: str, work_domains: Iterable[str]) -> bool:
    """Whether an address is at one of these domains or below one."""
    domain = domain_of(address)
    return bool(domain) and any(domain == each or domain.endswith(f".{each}") for each in work_domains)
