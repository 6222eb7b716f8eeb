"""The pages that belong to no area."""

from headwater.hub.core.values import Role
from support.members import join


def test_the_health_page_needs_nobody_signed_in(client, db):
    assert client.get("/health/").content == b"ok"
    assert client.get("/health/?database").content == b"ok"


def test_somebody_signed_out_is_sent_to_sign_in_and_back(client, db):
    answer = client.get("/home/")
    assert answer.status_code == 302
    assert answer["Location"] == "/sign-in/?next=/home/"


def test_a_member_of_two_agencies_chooses_which_to_act_for(signed_in, worker):
    other = join(worker, "Harbour Trust", Role.ANALYST)
    assert signed_in.get("/home/")["Location"] == "/choose-agency/?next=/home/"
    asked = signed_in.get("/choose-agency/")
    assert b"Harbour Trust" in asked.content
    chosen = signed_in.post("/choose-agency/?next=/health/", {"agency": str(other.pk)})
    assert chosen["Location"] == "/health/"
    assert signed_in.session["membership_id"] == other.pk


def test_an_agency_that_is_not_theirs_cannot_be_chosen(signed_in, worker):
    join(worker, "Harbour Trust", Role.ANALYST)
    answer = signed_in.post("/choose-agency/", {"agency": "999999"})
    assert answer.status_code == 200
    assert b"Choose one of the answers on the list" in answer.content
    assert "membership_id" not in signed_in.session


def test_a_sign_in_without_an_agency_is_told_whom_to_ask(client, django_user_model, db):
    client.force_login(django_user_model.objects.create_user("new@example.org", "New Person"))
    answer = client.get("/choose-agency/")
    assert answer.status_code == 403
    assert b"Your sign-in has no agency" in answer.content


def test_a_page_of_staff_is_kept_by_no_browser(signed_in):
    assert signed_in.get("/home/")["Cache-Control"] == "no-store, private"


def test_nothing_written_inline_may_run(signed_in, worker):
    join(worker, "Harbour Trust", Role.ANALYST)
    answer = signed_in.get("/choose-agency/")
    assert "script-src 'self'" in answer["Content-Security-Policy"]
    assert b"<style" not in answer.content
    assert b"style=" not in answer.content
    assert b"onclick" not in answer.content


def test_a_page_that_is_not_there_says_so_in_words_with_a_reference(client, db):
    answer = client.get("/nowhere/")
    assert answer.status_code == 404
    assert b"Page not found" in answer.content
    assert b"say this reference" in answer.content


def test_after_the_choice_nobody_is_sent_to_another_site(signed_in, worker):
    other = join(worker, "Harbour Trust", Role.ANALYST)
    chosen = signed_in.post("/choose-agency/?next=https://example.org/", {"agency": str(other.pk)})
    assert chosen["Location"] == "/home/"
