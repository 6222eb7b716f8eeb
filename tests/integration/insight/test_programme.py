"""The programme's page, the records behind a figure, and taking data away."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from headwater.hub.audit.models import Event
from headwater.hub.cases.models import Case, LateReason
from headwater.hub.core import time
from headwater.hub.core.errors import NotAllowed, NotFound
from headwater.hub.core.scoping import across_agencies, acting_for
from headwater.hub.insight import actions, queries
from headwater.hub.insight.models import Extract, Result
from headwater.hub.people.models import Household, Person
from headwater.hub.referrals.models import Referral
from support.cast import HOLDER, NOW, TODAY, Cast, open_case, refer

pytestmark = pytest.mark.django_db


def as_(cast: Cast, who: str) -> Client:
    client = Client()
    client.force_login(cast.user(who))
    return client


def cases(cast: Cast, *outcomes: str) -> None:
    """One closed case for each outcome, each of somebody else."""
    for number, outcome in enumerate(outcomes):
        with across_agencies():
            held = {"agency": cast.agencies[HOLDER], "recorded_at": NOW}
            person = Person.objects.create(name=f"Person {number}", name_key=f"person {number}", **held)
            household = Household.objects.create(**held)
        open_case(
            cast, person=person, household=household, state="closed", closed_on=TODAY, ending="planned", ending_reason="completed",
            outcome=outcome, accepted_on=TODAY - timedelta(days=30), referred_on=TODAY - timedelta(days=31),
        )  # fmt: skip


def counted(cast: Cast) -> None:
    """Every figure, worked out now: those who see no small number read the programme's page out of it."""
    actions.evaluate(programme_id=cast.programme.pk, as_of=time.today(), at=time.now())


def test_F5_the_monday_page_gives_the_range_and_opens_the_unknown(cast: Cast) -> None:
    cases(cast, *["prevented"] * 9, *["not_prevented"] * 8, *["unknown"] * 10)
    page = as_(cast, "manager").get(reverse("insight:programme")).content.decode()
    assert "33.3% to 70.4%" in page
    assert "10 of 27 outcomes are not known" in page
    behind = as_(cast, "manager").get(reverse("insight:behind", args=["outcome"]), {"key": "unknown"}).content.decode()
    assert "10 records" in behind
    assert Event.objects.filter(verb="figure.opened").count() == 1


def test_asking_about_the_unknown_narrows_the_range(cast: Cast) -> None:
    cases(cast, *["prevented"] * 9, *["not_prevented"] * 8, *["unknown"] * 10)
    with across_agencies():
        from headwater.hub.cases.models import Case

        Case.objects.filter(outcome="unknown").update(outcome="prevented")
    page = as_(cast, "manager").get(reverse("insight:programme")).content.decode()
    assert "70.4% to 70.4%" in page


def test_commissioners_and_analysts_see_figures_never_people_and_no_small_number(cast: Cast) -> None:
    cases(cast, *["prevented"] * 30, *["not_prevented"] * 3)
    counted(cast)
    for who in ("commissioner", "analyst"):
        client = as_(cast, who)
        page = client.get(reverse("insight:programme")).content.decode()
        assert "[c]" in page
        assert "Measures of the contract" in page and "Evictions avoided" in page
        assert "behind/" not in page
        assert "Person 1" not in page
        assert client.get(reverse("insight:behind", args=["outcome"]), {"key": "prevented"}).status_code == 403
        assert client.get(reverse("insight:export")).status_code == 403


@pytest.mark.parametrize("who", ["worker", "nurse", "data_protection"])
def test_roles_that_do_not_answer_for_a_programme_do_not_see_its_board(cast: Cast, who: str) -> None:
    assert as_(cast, who).get(reverse("insight:programme")).status_code == 403


def test_a_programme_of_others_is_not_there(cast: Cast) -> None:
    assert as_(cast, "stranger_manager").get(reverse("insight:programme")).status_code == 404
    assert as_(cast, "manager").get(reverse("insight:one-programme", args=[9999])).status_code == 404


def test_the_board_is_at_most_a_quarter_of_an_hour_old(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions.boards, "LONG_MS", 3_600_000)
    with acting_for(cast.agencies[HOLDER].pk):
        for minutes in (0, 15, 16, 20):
            at = NOW + timedelta(minutes=minutes)
            assert not actions.freshen(programme_id=None, by=cast["manager"], as_of=TODAY, at=at)
    assert list(Result.objects.order_by("pk").values_list("computed_at", flat=True)) == [NOW, NOW + timedelta(minutes=15)]


def test_a_board_that_takes_long_is_shown_while_a_new_one_is_made(cast: Cast) -> None:
    with acting_for(cast.agencies[HOLDER].pk):
        actions.freshen(programme_id=None, by=cast["manager"], as_of=TODAY, at=NOW)
        Result.objects.update(took_ms=60_000)
        assert actions.freshen(programme_id=None, by=cast["manager"], as_of=TODAY, at=NOW + timedelta(hours=1))


def test_nobody_waits_for_the_first_board_of_a_large_programme(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions.boards, "LARGE", 1)
    cases(cast, "prevented", "prevented")
    with acting_for(cast.agencies[HOLDER].pk):
        assert actions.freshen(programme_id=None, by=cast["manager"], as_of=TODAY, at=NOW)
    assert "being worked out" in as_(cast, "manager").get(reverse("insight:programme")).content.decode()
    assert actions.work_out_first(as_of=TODAY, at=NOW) == 1
    assert actions.work_out_first(as_of=TODAY, at=NOW) == 0


def test_the_schedule_keeps_an_opened_board_fresh(cast: Cast) -> None:
    assert actions.keep_fresh(at=NOW) == 0
    with acting_for(cast.agencies[HOLDER].pk):
        actions.freshen(programme_id=None, by=cast["manager"], as_of=TODAY, at=NOW)
    assert actions.keep_fresh(at=NOW + timedelta(minutes=9)) == 0
    assert actions.keep_fresh(at=NOW + timedelta(minutes=10)) == 1


def test_a_figure_that_does_not_exist_is_a_404(cast: Cast) -> None:
    assert as_(cast, "manager").get(reverse("insight:behind", args=["no_such"])).status_code == 404


def test_referrals_behind_a_figure_lead_to_referrals(cast: Cast) -> None:
    refer(cast)
    page = as_(cast, "manager").get(reverse("insight:behind", args=["referral_decisions"]), {"key": "all"}).content.decode()
    assert "Amara Cole" in page
    assert "/referrals/" in page


@pytest.mark.django_db(transaction=True)
def test_a_manager_takes_the_contract_away_and_the_log_says_so(cast: Cast, settings: object, tmp_path: object) -> None:
    settings.VAR = tmp_path
    cases(cast, "prevented")
    client = as_(cast, "manager")
    form = client.get(reverse("insight:export")).content.decode()
    mark = form.split('name="once" value="')[1].split('"')[0]
    client.post(reverse("insight:export"), {"kind": "csv", "once": mark})
    with across_agencies():
        extract = Extract.objects.get()
    assert extract.counts["cases"] == 1
    answer = client.get(reverse("insight:fetch", args=[extract.pk]))
    assert b"".join(answer.streaming_content)[:2] == b"PK"
    assert set(Event.objects.filter(source="export").values_list("verb", flat=True)) == {"extract.asked", "extract.fetched"}
    assert as_(cast, "stranger_manager").get(reverse("insight:fetch", args=[extract.pk])).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_files_are_deleted_after_a_week(cast: Cast, settings: object, tmp_path: object) -> None:
    settings.VAR = tmp_path
    with acting_for(cast.agencies[HOLDER].pk):
        asked = actions.ask_for_extract(kind="csv", by=cast["manager"], at=NOW)
        made = Extract.objects.get(pk=asked).made_at
        assert actions.delete_old_files(at=made + timedelta(days=6)) == 0
        assert actions.delete_old_files(at=made + timedelta(days=8)) == 1
        with pytest.raises(NotFound):
            queries.extract_file(viewer=cast["manager"], extract_id=asked)
        with pytest.raises(NotAllowed):
            queries.extracts(viewer=cast["worker"])
    assert list((tmp_path / "extracts").iterdir()) == []


def turned_away(cast: Cast, reason: str, number: int) -> None:
    for _ in range(number):
        refer(
            cast, state="declined", decision="declined", decision_reason=reason, next_place="The council", decided_at=NOW, triaged_on=TODAY
        )


def test_C_the_commissioners_first_look_tells_exceptions_with_causes_unmet_need_and_the_longest_wait(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(time, "now", lambda: NOW)
    monkeypatch.setattr(time, "today", lambda: TODAY)
    turned_away(cast, "no_capacity", 9)
    turned_away(cast, "out_of_area", 8)
    with across_agencies():
        Referral.objects.filter(pk=cast.referral.pk).update(received_at=NOW - timedelta(days=8))
    cases(cast, *["not_prevented"] * 9)
    with across_agencies():
        for case in Case.objects.all():
            LateReason.objects.create(agency=case.agency, case=case, clock="assessment", cause="worker_away", recorded_at=NOW)
    assert "being worked out" in as_(cast, "commissioner").get(reverse("insight:programme")).content.decode()
    counted(cast)
    page = as_(cast, "commissioner").get(reverse("insight:programme")).content.decode()
    assert "The longest wait for a decision now: 5 working days." in page
    assert "No room</th>" in page
    assert "Base: 18 referrals received." in page
    assert "The worker was away (9)" in page
    assert "Amara" not in page


def test_small_numbers_of_unmet_need_are_hidden_from_commissioners_and_cannot_be_had_from_the_rest(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(time, "now", lambda: NOW)
    monkeypatch.setattr(time, "today", lambda: TODAY)
    for reason, number in (("no_capacity", 12), ("out_of_area", 9), ("too_early", 2)):
        turned_away(cast, reason, number)
    counted(cast)
    found = {}
    for who in ("commissioner", "manager"):
        page = as_(cast, who).get(reverse("insight:programme")).content.decode()
        table = page.split("by reason</caption>")[1].split("</table>")[0]
        found[who] = [cell.split("<")[0] for cell in table.split('cell--numeric">')[1:]]
    assert found["manager"] == ["12", "9", "2"]
    assert found["commissioner"][2] == "[c]" and found["commissioner"].count("[c]") > 1


def test_a_small_base_of_unmet_need_is_hidden_too(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "now", lambda: NOW)
    monkeypatch.setattr(time, "today", lambda: TODAY)
    turned_away(cast, "no_capacity", 2)
    counted(cast)
    assert "Base: [c] referrals received." in as_(cast, "commissioner").get(reverse("insight:programme")).content.decode()
    assert "Base: 3 referrals received." in as_(cast, "manager").get(reverse("insight:programme")).content.decode()
