"""Pages of a long list."""

from datetime import UTC, date, datetime

from django.test import RequestFactory

from headwater.hub.web.parts import paging

ROWS = [(date(2026, 11, day), day) for day in range(1, 8)]


def page(address, rows, size=3):
    return paging.page(RequestFactory().get(address), rows, size=size, key=lambda row: row)


def test_the_next_page_starts_after_the_last_row_and_keeps_the_filters():
    first = page("/queue/?band=week", ROWS[:4])
    assert list(first.rows) == ROWS[:3]
    assert first.start == ""
    following = RequestFactory().get(first.next)
    assert following.GET["band"] == "week"
    assert paging.after(following) == ROWS[2]


def test_the_last_page_has_no_next_and_leads_back_to_the_start():
    following = page(page("/queue/", ROWS[:4]).next, ROWS[3:5])
    assert (following.next, following.start) == ("", "/queue/")


def test_an_empty_list_leads_nowhere():
    empty = page("/queue/", [])
    assert (list(empty.rows), empty.next, empty.start) == ([], "", "")


def test_every_kind_of_key_comes_back_as_it_was():
    key = (datetime(2026, 11, 21, 9, 30, tzinfo=UTC), date(2026, 11, 21), None, "text", 7)
    address = paging.address(RequestFactory().get("/queue/"), key)
    assert paging.after(RequestFactory().get(address)) == key


def test_an_address_that_was_not_made_here_starts_at_the_start():
    assert paging.after(RequestFactory().get("/queue/?after=abc")) is None
    good = page("/queue/", ROWS[:4]).next
    assert paging.after(RequestFactory().get(good[:-1])) is None
    assert paging.after(RequestFactory().get("/queue/")) is None
