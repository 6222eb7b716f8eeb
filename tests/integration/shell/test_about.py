"""What the site says of itself, and that its menu leads somewhere."""

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse

from headwater.hub.core.values import Role
from headwater.hub.web.casework.links import CLOSED, OPEN, maker
from headwater.hub.web.parts import navigation

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["privacy", "accessibility"])
def test_a_page_of_ours_says_what_is_not_confirmed_until_it_is_written_down(client: Client, settings, name: str) -> None:
    page = client.get(f"/{name}/").content.decode()
    assert "Not confirmed" in page
    settings.ORGANISATION, settings.CONTACT, settings.DATA_PROTECTION_LEAD = "Aldershire County Council", "01632 960 001", "Ruth Hallam"
    page = client.get(f"/{name}/").content.decode()
    assert "Aldershire County Council" in page and "01632 960 001" in page
    assert ("Ruth Hallam" in page) is (name == "privacy")


def test_the_privacy_page_says_how_long_by_the_settings(client: Client, settings) -> None:
    settings.KEEP_MESSAGE_DAYS, settings.KEEP_AUDIT_YEARS = 41, 9
    page = client.get("/privacy/").content.decode()
    assert "41 days" in page and "9 years" in page


def test_both_stand_in_the_foot_of_every_page(client: Client) -> None:
    for address in ("/", "/refer/", "/sign-in/", "/no-such-page/"):
        page = client.get(address).content.decode()
        assert 'href="/privacy/"' in page and 'href="/accessibility/"' in page, address


def test_every_page_that_the_menu_names_is_there() -> None:
    pages = [page for _, pages in navigation.SECTIONS for page in pages]
    for _, name in (*pages, *navigation.FIRST_LOOKS):
        assert reverse(name), name
    for name, _ in (*OPEN, *CLOSED):
        assert maker(name)("ABC123DEF"), name


def test_a_page_that_is_not_there_is_a_fault_and_not_a_gap_in_the_menu() -> None:
    with pytest.raises(NoReverseMatch):
        navigation.open_to("casework:no-such-page", frozenset(Role))
    with pytest.raises(NoReverseMatch):
        maker("casework:no-such-page")
