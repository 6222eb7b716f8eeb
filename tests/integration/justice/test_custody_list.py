"""The custody list and the worklist: who is asked when, who leaves with no home, and who may know."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from headwater.hub.audit.models import Event
from headwater.hub.core.errors import Invalid, NotAllowed, NotFound, Stale
from headwater.hub.core.scoping import across_agencies, acting_for
from headwater.hub.pathways.actions import justice as actions
from headwater.hub.pathways.models import Custody, CustodyInterview
from headwater.hub.pathways.queries.justice.custody import CustodyList, custody_list, custody_page
from headwater.hub.people import actions as people
from headwater.hub.people.states import AgreedBy
from headwater.hub.referrals.models import Referral
from support.cast import NOW, TODAY, Cast


def seen(cast: Cast, who: str, shown: str = "", prison: str = "") -> CustodyList:
    with acting_for(cast[who].agency_id):
        return custody_list(viewer=cast[who], as_of=TODAY, shown=shown, prison=prison)


def names(found: CustodyList) -> list[str]:
    return [line.name for line in found.lines]


def fresh(row: Custody) -> Custody:
    with across_agencies():
        return Custody.objects.get(pk=row.pk)


def test_CJS_01_everybody_who_came_in_has_a_status_or_is_listed_as_not_asked(prison: Any, cast: Cast) -> None:
    asked, _ = prison.somebody("Asked"), prison.somebody("Not asked")
    prison.asked(asked, "entry", "not_known", days_ago=2)
    found = seen(cast, "resettlement", "not_asked")
    assert names(found) == ["Not asked"], "not known is an answer; not asked is none"
    row = fresh(asked)
    assert (row.housing_at_entry, row.entry_interviewed_on) == ("not_known", TODAY - timedelta(2))
    with across_agencies():
        assert CustodyInterview.objects.get().recorded_by_name == "Edie Marlow"


def test_CJS_02_the_interview_is_due_84_days_before_release_and_at_once_for_less_time(prison: Any, cast: Cast) -> None:
    rows = {
        "Long": (200, 84, TODAY, True, False), "Longer": (200, 85, TODAY + timedelta(1), False, False),
        "Late": (200, 80, TODAY - timedelta(4), True, True), "Short": (0, 20, TODAY, True, False), "No date": (5, None, None, False, False),
    }  # fmt: skip
    for name, (days, left, *_) in rows.items():
        prison.somebody(name, days=days, left=left)
    lines = {line.name: line.interview for line in seen(cast, "resettlement").lines}
    found = {name: (each.due_on, each.is_due, each.is_late) for name, each in lines.items()}
    assert found == {name: facts[2:] for name, facts in rows.items()}
    assert names(seen(cast, "resettlement", "due")) == ["Short", "Late", "Long"]


def test_CJS_02_an_interview_takes_them_off_the_due_list_and_a_later_one_keeps_the_first_day(prison: Any, cast: Cast) -> None:
    row = prison.somebody(days=200, left=80)
    prison.asked(row, "before_release", "nfa", days_ago=3)
    prison.asked(row, "before_release", "settled")
    assert names(seen(cast, "resettlement", "due")) == []
    kept = fresh(row)
    assert (kept.interviewed_on, kept.expected_housing) == (TODAY - timedelta(3), "settled")


def test_CJS_03_no_home_or_not_knowing_is_on_the_worklist_the_same_day_soonest_first(prison: Any, cast: Cast) -> None:
    for name, left, housing in (("Later", 40, "nfa"), ("Soon", 5, "not_known"), ("Housed", 2, "settled"), ("No date", None, "nfa")):
        prison.asked(prison.somebody(name, left=left, agreed="yes"), "before_release", housing)
    for who in ("resettlement", "worker"):
        assert names(seen(cast, who, "leaving")) == ["No date", "Soon", "Later"], "no date is asked for first, never last"
    with across_agencies():
        row = Custody.objects.get(person_name="Soon")
    with acting_for(cast["worker"].agency_id):
        actions.take(custody_id=row.pk, by=cast["worker"], at=NOW)
    assert names(seen(cast, "resettlement", "unworked")) == ["No date", "Later"]
    assert next(line.worker for line in seen(cast, "resettlement").lines if line.name == "Soon") == "Priya Nair"


def test_CJS_05_no_home_and_not_known_are_counted_apart(prison: Any, cast: Cast) -> None:
    for housing in ("nfa", "nfa", "not_known", "temporary"):
        prison.asked(prison.somebody(housing), "before_release", housing)
    found = seen(cast, "resettlement", "leaving")
    assert (found.nfa, found.not_known, len(found.lines)) == (2, 1, 3)


def test_CJS_04_a_case_opens_at_entry_in_one_click_and_nothing_is_typed_twice(client: Client, prison: Any, cast: Cast) -> None:
    row = prison.somebody("Ned Farrow", days=1, agreed="yes", safe_way="Through Edie on B wing")
    prison.asked(row, "entry", "nfa")
    client.force_login(cast.user("worker"))
    assert "Ned Farrow" in client.get(reverse("justice:list"), {"show": "entry"}).content.decode()
    response = client.post(reverse("justice:open-case", args=[row.reference]))
    assert response.status_code == 302
    kept = fresh(row)
    with across_agencies():
        referral = Referral.objects.select_related("case", "person").get(pk=kept.referral_id)
    assert response["Location"] == reverse("casework:case", args=[referral.case.reference])
    assert (referral.person.name, referral.threat_on, referral.home) == ("Ned Farrow", row.expected_release_on, "prison")
    assert (kept.person_id, kept.first_contact_on, kept.worker_name) == (referral.person_id, TODAY, "Priya Nair")
    assert "Had no home when they came in." in referral.reason
    with acting_for(cast["worker"].agency_id), pytest.raises(Stale):
        actions.open_case(custody_id=row.pk, by=cast["worker"], at=NOW)


def test_nobody_outside_is_told_without_a_yes_and_a_changed_mind_ends_it(client: Client, prison: Any, cast: Cast) -> None:
    row = prison.somebody()
    for said, told in (("", []), ("not_asked", []), ("yes", ["Ned Farrow"]), ("no", [])):
        if said:
            prison.agree(row, said)
        assert names(seen(cast, "worker")) == told
    client.force_login(cast.user("worker"))
    assert client.get(reverse("justice:custody", args=[row.reference])).status_code == 404
    with acting_for(cast["worker"].agency_id), pytest.raises(NotFound):
        actions.open_case(custody_id=row.pk, by=cast["worker"], at=NOW)


def test_another_agency_finds_nobody_and_nothing_passes_without_an_agreement_in_force(client: Client, prison: Any, cast: Cast) -> None:
    row = prison.somebody(agreed="yes")
    for who in ("stranger_worker", "partner_worker", "nurse"):
        client.force_login(cast.user(who))
        assert client.get(reverse("justice:custody", args=[row.reference])).status_code == 404
        assert names(seen(cast, who)) == []
    with across_agencies():
        cast.agreement.items = ["stay"]
        cast.agreement.save()
    assert prison.agree(prison.somebody("Another"), "yes") == []


def test_A1_no_date_stands_above_every_date_on_the_page(client: Client, prison: Any, cast: Cast) -> None:
    prison.somebody("Dated", left=1)
    prison.somebody("Undated", left=None)
    client.force_login(cast.user("resettlement"))
    page = client.get(reverse("justice:list")).content.decode()
    assert page.index("Undated") < page.index("Dated", page.index("Undated") + 10)
    assert "No date: ask today" in page


def test_A5_who_agreed_is_kept_and_goes_with_the_referral(prison: Any, cast: Cast) -> None:
    row = prison.somebody()
    for refused in (
        {"by": AgreedBy.ATTORNEY_OR_DEPUTY},
        {"by": AgreedBy.BEST_INTERESTS},
        {"by": AgreedBy.BEST_INTERESTS, "decided_by": "Dr"},
    ):
        with pytest.raises(Invalid):
            prison.agree(row, "yes", **refused)
    assert names(seen(cast, "worker")) == []
    prison.agree(row, "yes", by=AgreedBy.BEST_INTERESTS, decided_by="Dr Oduya", recheck_on=TODAY + timedelta(30))
    with acting_for(cast["worker"].agency_id):
        actions.open_case(custody_id=row.pk, by=cast["worker"], at=NOW)
    with across_agencies():
        referral = Referral.objects.get(pk=fresh(row).referral_id)
        permissions = list(referral.person.permissions.all())
    assert {(each.agreed_by, each.decided_by) for each in permissions} == {(AgreedBy.BEST_INTERESTS, "Dr Oduya")}
    assert referral.route != "duty_to_refer", "a best-interests decision is not sent as a Duty to Refer"


def test_A2_a_safeguarding_concern_stays_off_the_page_and_out_of_the_referral(client: Client, prison: Any, cast: Cast) -> None:
    row = prison.somebody(agreed="yes")
    with acting_for(cast["worker"].agency_id):
        actions.open_case(custody_id=row.pk, by=cast["worker"], at=NOW)
        new = people.NewConcern("A threat was made", "police", "Sergeant Hale", "Because", "Maria", person_told=True)
        people.raise_concern(person_id=fresh(row).person_id, new=new, by=cast["worker"], at=NOW)
    for who in ("resettlement", "worker"):
        client.force_login(cast.user(who))
        assert "A threat was made" not in client.get(reverse("justice:custody", args=[row.reference])).content.decode()


def test_reads_are_written_in_the_log(client: Client, prison: Any, cast: Cast) -> None:
    row = prison.somebody()
    client.force_login(cast.user("resettlement"))
    client.get(reverse("justice:list"))
    client.get(reverse("justice:custody", args=[row.reference]))
    assert {"custody.listed", "custody.seen"} <= set(Event.objects.values_list("verb", flat=True))


def test_what_cannot_be_true_is_refused_beside_its_answer(prison: Any, cast: Cast) -> None:
    prison.somebody(prison_number="A1234BC")
    for wrong, facts in (("prison_number", {"prison_number": "12"}), ("prison_number", {"prison_number": "a1234bc"}),
                         ("expected_release_on", {"days": 1, "left": -5})):  # fmt: skip
        with pytest.raises(Invalid) as refused:
            prison.somebody("Other", **facts)
        assert wrong in refused.value.fields
    with acting_for(cast["resettlement"].agency_id), pytest.raises(Invalid):
        row = Custody.objects.get()
        actions.interview(custody_id=row.pk, kind="entry", held_on=TODAY + timedelta(1), housing="nfa", by=cast["resettlement"], at=NOW)


def test_a_moved_release_date_moves_the_interview_and_keeps_the_day_before(client: Client, prison: Any, cast: Cast) -> None:
    row = prison.somebody(days=200, left=60)
    client.force_login(cast.user("resettlement"))
    moved = TODAY + timedelta(100)
    client.get(reverse("justice:change", args=[row.reference]))
    given = actions.CustodyFacts(row.person_name, row.received_on, site_id=prison.site.pk, expected_release_on=moved)
    with acting_for(cast["resettlement"].agency_id):
        actions.change_custody(custody_id=row.pk, given=given, by=cast["resettlement"], at=NOW)
        page = custody_page(viewer=cast["resettlement"], reference=row.reference, as_of=TODAY)
    assert (page.row.release_was, page.line.interview.due_on) == (row.expected_release_on, moved - timedelta(84))


def test_a_release_ends_the_episode_and_not_known_is_not_no_home(prison: Any, cast: Cast) -> None:
    row, by = prison.somebody(agreed="yes"), cast["worker"]
    with acting_for(by.agency_id):
        actions.release(custody_id=row.pk, released_on=TODAY, housing="not_known", by=by, at=NOW)
    assert (fresh(row).released_on, fresh(row).housing_at_release) == (TODAY, "not_known")
    assert names(seen(cast, "resettlement")) == []


def test_only_a_housing_worker_opens_and_only_the_holder_changes(prison: Any, cast: Cast) -> None:
    row = prison.somebody(agreed="yes")
    with acting_for(cast["resettlement"].agency_id), pytest.raises(NotAllowed):
        actions.take(custody_id=row.pk, by=cast["resettlement"], at=NOW)
    with acting_for(cast["worker"].agency_id), pytest.raises(NotFound):
        actions.agree(custody_id=row.pk, given=actions.Agreement("no"), by=cast["worker"], at=NOW)
    with acting_for(cast["commissioner"].agency_id), pytest.raises(NotAllowed):
        custody_list(viewer=cast["commissioner"], as_of=TODAY)


@pytest.mark.parametrize("name", ["list", "add", "custody", "change", "entry", "before", "released", "agree"])
def test_every_page_opens_for_the_resettlement_worker(client: Client, prison: Any, cast: Cast, name: str) -> None:
    row = prison.somebody()
    prison.asked(row, "entry", "settled")
    client.force_login(cast.user("resettlement"))
    page = client.get(reverse(f"justice:{name}", args=[] if name in ("list", "add") else [row.reference]))
    assert page.status_code == 200
    assert "CRC" not in page.content.decode()


def test_a_form_sent_empty_says_what_is_missing_and_loses_nothing(client: Client, prison: Any, cast: Cast) -> None:
    client.force_login(cast.user("resettlement"))
    page = client.post(reverse("justice:add"), {"person_name": "Kept As Typed"}).content.decode()
    assert "Kept As Typed" in page
    assert "day they came into custody" in page
