"""A form that is sent twice changes one thing."""

import pytest
from django.test import Client

from headwater.hub.core.errors import Invalid
from headwater.hub.organisations.models import Team
from headwater.hub.web.parts import once

pytestmark = pytest.mark.usefixtures("trial_pages")


def send(browser: Client, mark: str, note: str = "Rang"):
    return browser.post("/note/", {"note": note, "version": "1", "once": mark})


def test_a_replayed_form_changes_nothing_and_leads_where_the_first_led(signed_in):
    mark = once.new_token()
    first, second = send(signed_in, mark), send(signed_in, mark)
    assert (first["Location"], second["Location"]) == ("/done/", "/done/")
    assert Team.objects.filter(name="Rang").count() == 1


def test_another_page_of_the_same_form_is_another_change(signed_in):
    send(signed_in, once.new_token(), "One")
    send(signed_in, once.new_token(), "Two")
    assert set(Team.objects.values_list("name", flat=True)) == {"One", "Two"}


def test_a_mark_that_was_not_given_out_here_is_refused(signed_in):
    answer = send(signed_in, "made-up")
    assert answer.status_code == 422
    assert not Team.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_server_killed_in_mid_save_saves_nothing_and_the_same_page_may_be_sent_again(signed_in):
    mark = once.new_token()
    with pytest.raises(KeyboardInterrupt):
        send(signed_in, mark, "killed")
    assert not Team.objects.exists()
    assert send(signed_in, mark, "Rang")["Location"] == "/done/"
    assert Team.objects.count() == 1


def test_a_mark_made_with_another_salt_is_refused(db):
    from django.core.signing import Signer

    with pytest.raises(Invalid), once.spending(Signer(salt="other").sign("x")):
        raise AssertionError("It was taken.")
