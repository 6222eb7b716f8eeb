"""Nothing typed is lost when a session lapses, and nobody else is shown it."""

import pytest
from django.core.cache import caches
from django.test import Client

from headwater.hub.core.values import Role
from headwater.hub.organisations.models import Team
from support.members import join

pytestmark = pytest.mark.usefixtures("trial_pages")
TYPED = {"note": "Rang Ms A\r\nNo answer", "password": "hunter2", "once": "", "version": "7"}


@pytest.fixture
def lapsed(signed_in: Client) -> Client:
    """A browser whose session has ended while a page was open."""
    signed_in.get("/note/")
    signed_in.session.flush()
    return signed_in


def kept_mark(answer) -> str:
    """Where signing in leads back to."""
    from urllib.parse import parse_qs, urlsplit

    assert answer.status_code == 302
    assert answer["Location"].startswith("/sign-in/?next=")
    return parse_qs(urlsplit(answer["Location"]).query)["next"][0]


def test_the_same_person_comes_back_to_the_filled_form_and_saves_it(lapsed, worker):
    back = kept_mark(lapsed.post("/note/", TYPED))
    lapsed.force_login(worker)
    page = lapsed.get(back)
    assert "Rang Ms A&#10;No answer" in page.content.decode()
    assert b'name="version" value="7"' in page.content
    assert b"Error" not in page.content
    mark = page.content.decode().split('name="once" value="')[1].split('"')[0]
    assert lapsed.post(back, {**TYPED, "once": mark})["Location"] == "/done/"
    assert Team.objects.filter(name__startswith="Rang Ms A").count() == 1
    assert b"Rang Ms A" not in lapsed.get(back).content


def test_passwords_are_never_kept(lapsed, worker):
    back = kept_mark(lapsed.post("/note/", TYPED))
    lapsed.force_login(worker)
    assert b"hunter2" not in lapsed.get(back).content


def test_another_person_at_the_same_browser_is_shown_nothing(lapsed, django_user_model):
    back = kept_mark(lapsed.post("/note/", TYPED))
    other = django_user_model.objects.create_user("sam@example.org", "Sam")
    join(other, "Riverside Homes", Role.WORKER)
    lapsed.force_login(other)
    page = lapsed.get(back)
    assert page.status_code == 200
    assert b"Rang" not in page.content


def test_what_is_kept_cannot_be_read_in_the_database(lapsed, worker):
    from urllib.parse import parse_qs, urlsplit

    from headwater.hub.web.parts import kept

    mark = parse_qs(urlsplit(kept_mark(lapsed.post("/note/", TYPED))).query)["kept"][0]
    held = caches["kept"].get(kept.place(mark, str(worker.pk)))
    assert isinstance(held, bytes)
    assert b"Rang" not in held


def test_a_page_that_only_takes_what_is_sent_shows_it_with_a_button(lapsed, worker):
    back = kept_mark(lapsed.post("/only-takes/", {"note": "Visited <today>"}))
    lapsed.force_login(worker)
    page = lapsed.get(back).content.decode()
    assert "You were signed out before this was sent" in page
    assert 'name="note" value="Visited &lt;today&gt;"' in page
    assert f'action="{back}"' in page


def test_a_browser_that_nobody_used_keeps_nothing(client, db):
    answer = client.post("/note/", TYPED)
    assert answer["Location"] == "/sign-in/?next=/note/"


def test_a_cookie_that_somebody_made_up_keeps_nothing(client, db, worker):
    client.cookies["headwater_who"] = f"{worker.pk}:made-up"
    assert client.post("/note/", TYPED)["Location"] == "/sign-in/?next=/note/"


def test_too_much_typing_is_not_kept(lapsed):
    assert kept_mark(lapsed.post("/note/", {"note": "x" * 600_000})) == "/note/"


def test_a_mark_that_leads_nowhere_shows_the_empty_page(signed_in):
    assert signed_in.get("/note/?kept=nothing").status_code == 200


def test_somebody_who_must_choose_an_agency_first_still_comes_back_to_what_they_typed(lapsed, worker):
    other = join(worker, "Harbour Trust", Role.WORKER)
    back = kept_mark(lapsed.post("/note/", TYPED))
    lapsed.force_login(worker)
    choose = lapsed.get(back)["Location"]
    assert choose.startswith("/choose-agency/?next=")
    assert lapsed.post(choose, {"agency": str(other.pk)})["Location"] == back
    assert b"Rang Ms A" in lapsed.get(back).content


def test_what_was_kept_too_long_is_deleted_and_the_rest_stays(db):
    from datetime import timedelta

    from headwater.hub.core import time
    from headwater.hub.web.parts import kept

    caches["kept"].set("old", "typed", timeout=60)
    caches["kept"].set("new", "typed", timeout=3 * 60 * 60)
    caches["default"].set("limit", 1, timeout=60)
    assert kept.throw_away_old(at=time.now()) == 0
    assert kept.throw_away_old(at=time.now() + timedelta(hours=1)) == 2
    assert caches["kept"].get("new") == "typed"
