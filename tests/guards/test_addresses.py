"""Every address of the site says who may open it."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, get_resolver

from headwater.hub.web.parts.access import Access


def addresses(resolver: Any, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Each address of the site, with its pattern."""
    for pattern in resolver.url_patterns:
        address = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield address, pattern
        else:
            yield from addresses(pattern, address)


def test_the_guard_sees_the_site():
    assert len(list(addresses(get_resolver()))) > 40


def test_every_view_says_who_may_open_it():
    assert [
        address for address, pattern in addresses(get_resolver()) if not isinstance(getattr(pattern.callback, "access", None), Access)
    ] == []


def test_every_address_has_a_name_of_its_own():
    names = [(pattern.name, address) for address, pattern in addresses(get_resolver())]
    assert [address for name, address in names if not name] == []
