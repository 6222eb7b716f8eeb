"""Before and after a release: options, what stands in the way, approved premises, moves and councils."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from headwater.hub.cases.models import Case, Duty
from headwater.hub.core.errors import Invalid, NotFound
from headwater.hub.core.scoping import across_agencies, acting_for
from headwater.hub.organisations.models import Agency, AgreementParty, Site
from headwater.hub.organisations.states import AgencyKind
from headwater.hub.pathways.actions import justice as actions
from headwater.hub.pathways.adapters.options import release_options
from headwater.hub.pathways.models import Custody, Presentation, ReleaseOption
from headwater.hub.pathways.queries.justice.custody import custody_list, custody_page
from headwater.hub.pathways.queries.justice.places import places
from headwater.hub.pathways.queries.justice.release import ReleasePage, release_page
from headwater.hub.people.logic.names import name_key
from headwater.hub.people.models import KeptApart, Person
from support.cast import NOW, TODAY, Cast, open_case


def leaving(cast: Cast, who: str, row: Custody) -> ReleasePage:
    with acting_for(cast[who].agency_id):
        page = custody_page(viewer=cast[who], reference=row.reference, as_of=TODAY)
        return release_page(viewer=cast[who], page=page, as_of=TODAY)


def opened(cast: Cast, row: Custody) -> Custody:
    with acting_for(cast["worker"].agency_id):
        actions.open_case(custody_id=row.pk, by=cast["worker"], at=NOW)
    with across_agencies():
        return Custody.objects.get(pk=row.pk)


def test_CJS_10_nobody_is_prepared_until_each_option_has_a_result(prison: Any, cast: Cast) -> None:
    row, by = prison.somebody(agreed="yes"), cast["worker"]
    every = [each.key for each in release_options()]
    with acting_for(by.agency_id):
        for key in every[:-1]:
            actions.try_option(custody_id=row.pk, option=key, result="refused", reason="No room", by=by, at=NOW)
        with pytest.raises(Invalid, match="Another area"):
            actions.mark_prepared(custody_id=row.pk, by=by, at=NOW)
        with pytest.raises(Invalid):
            actions.try_option(custody_id=row.pk, option=every[-1], result="refused", by=by, at=NOW)
        actions.try_option(custody_id=row.pk, option=every[-1], result="secured", by=by, at=NOW)
        actions.mark_prepared(custody_id=row.pk, by=by, at=NOW)
    found = leaving(cast, "resettlement", row)
    assert (found.untried, found.prepared_on) == (0, TODAY)
    with across_agencies():
        assert ReleaseOption.objects.filter(custody=row).count() == len(every)


def test_CJS_10_the_page_says_which_options_are_left(client: Client, prison: Any, cast: Cast) -> None:
    row = prison.somebody(agreed="yes")
    client.force_login(cast.user("worker"))
    client.post(reverse("justice:option", args=[row.reference, "council"]), {"result": "possible", "reason": ""})
    page = client.get(reverse("justice:options", args=[row.reference])).content.decode()
    assert page.count("Not looked at yet") == len(release_options()) - 1
    refused = client.post(reverse("justice:prepared", args=[row.reference]), follow=True).content.decode()
    assert "Not every option was looked at yet" in refused
    assert client.get(reverse("justice:option", args=[row.reference, "nothing"])).status_code == 404


def test_CJS_13_each_block_is_a_view_and_never_a_decision(client: Client, prison: Any, cast: Cast) -> None:
    row, by = prison.somebody(agreed="yes"), cast["worker"]
    with acting_for(by.agency_id):
        for kind, whose in (("deposit", "our_view"), ("priority_need", "our_view"), ("intentional", "council_told")):
            actions.block(custody_id=row.pk, kind=kind, whose=whose, words="", by=by, at=NOW)
        with pytest.raises(Invalid):
            actions.block(custody_id=row.pk, kind="deposit", whose="our_view", by=by, at=NOW)
    client.force_login(cast.user("worker"))
    page = client.get(reverse("justice:custody", args=[row.reference])).content.decode()
    assert "Views, not decisions." in page
    assert "May not be in priority need. Our view" in page
    assert "The council told us" in page
    first = leaving(cast, "worker", row).blocks[0]
    client.post(reverse("justice:unblock", args=[row.reference, first.block_id]))
    assert [each.ended_on for each in leaving(cast, "worker", row).blocks if each.block_id == first.block_id] == [TODAY]


def test_CJS_08_a_stay_in_approved_premises_has_a_move_on_or_is_missing(prison: Any, cast: Cast) -> None:
    row, by = prison.somebody(agreed="yes", days=100), cast["worker"]
    with across_agencies():
        probation = Agency.objects.create(name="Aldershire Probation", kind=AgencyKind.PROBATION)
        house = Site.objects.create(agency=probation, name="Marlpit House")
    with acting_for(by.agency_id):
        actions.into_premises(custody_id=row.pk, site_id=house.pk, on=TODAY - timedelta(30), by=by, at=NOW)
        with pytest.raises(Invalid):
            actions.into_premises(custody_id=row.pk, site_id=house.pk, on=TODAY, by=by, at=NOW)
        assert leaving(cast, "worker", row).premises[0].left_on is None
        actions.out_of_premises(custody_id=row.pk, on=TODAY - timedelta(2), by=by, at=NOW)
        found = leaving(cast, "worker", row).premises[0]
        assert (found.name, found.left_on, found.move_on) == ("Marlpit House", TODAY - timedelta(2), ""), "missing, and said so"
        actions.out_of_premises(custody_id=row.pk, on=TODAY - timedelta(2), move_on="settled", by=by, at=NOW)
        assert leaving(cast, "worker", row).premises[0].move_on == "settled"
        with pytest.raises(NotFound):
            actions.out_of_premises(custody_id=row.pk, on=TODAY, move_on="nfa", by=by, at=NOW)


@pytest.mark.parametrize(("days", "is_seen"), [(0, True), (28, True), (29, False)])
def test_CJS_11_a_council_within_28_days_of_release_is_seen_and_linked(prison: Any, cast: Cast, days: int, is_seen: bool) -> None:
    row = opened(cast, prison.somebody(agreed="yes", days=100))
    out = TODAY - timedelta(40)
    with across_agencies():
        Custody.objects.filter(pk=row.pk).update(released_on=out, housing_at_release="nfa")
        case = Case.objects.get(referral_id=row.referral_id)
        told = {"first_satisfied_on": out + timedelta(days), "happened_on": out + timedelta(days), "recorded_at": NOW}
        Duty.objects.create(agency=case.agency, case=case, kind="relief", authority=cast.area, **told)
    found = leaving(cast, "worker", row).seen
    assert [(each.authority, each.days_after) for each in found] == ([("Aldermere", days)] if is_seen else [])
    assert leaving(cast, "resettlement", row).seen == (), "the prison does not read the housing agency's records"
    if is_seen:
        by = cast["worker"]
        with acting_for(by.agency_id):
            for _ in range(2):
                actions.present(custody_id=row.pk, authority_code=cast.area.code, on=found[0].on, duty_id=found[0].record_id, by=by, at=NOW)
        with across_agencies():
            assert Presentation.objects.get().duty_id == found[0].record_id
        after = leaving(cast, "resettlement", row)
        assert (after.presented[0][2], leaving(cast, "worker", row).seen) == (days, ())


def test_CJS_11_a_record_of_somebody_else_is_not_linked(prison: Any, cast: Cast) -> None:
    row, by = opened(cast, prison.somebody(agreed="yes")), cast["worker"]
    with acting_for(by.agency_id):
        actions.release(custody_id=row.pk, released_on=TODAY, housing="nfa", by=by, at=NOW)
        with pytest.raises(NotFound):
            given = {"custody_id": row.pk, "authority_code": cast.area.code, "on": TODAY}
            actions.present(referral_id=cast.referral.pk, by=by, at=NOW, **given)


@pytest.fixture
def open_prison(cast: Cast) -> Site:
    """Another prison, which signed the sharing agreement."""
    with across_agencies():
        other = Agency.objects.create(name="HMP Springhollow", kind=AgencyKind.PRISON)
        AgreementParty.objects.create(agreement=cast.agreement, agency=other)
        return Site.objects.create(agency=other, name="HMP Springhollow")


def test_CJS_12_a_move_between_prisons_keeps_one_record_and_one_case(prison: Any, cast: Cast, open_prison: Site) -> None:
    row, by = opened(cast, prison.somebody(agreed="yes", prison_number="A1234BC")), cast["resettlement"]
    prison.asked(row, "entry", "nfa")
    with acting_for(by.agency_id):
        actions.move_to(custody_id=row.pk, site_id=open_prison.pk, on=TODAY, by=by, at=NOW)
        assert custody_list(viewer=by, as_of=TODAY).lines == (), "their prison is another now"
    with across_agencies():
        moved = Custody.objects.get(prison_number="A1234BC")
    assert (moved.pk, moved.agency_id, moved.referral_id, moved.prison) == (
        row.pk,
        open_prison.agency_id,
        row.referral_id,
        "HMP Springhollow",
    )
    found = leaving(cast, "worker", row)
    assert found.moves == ((TODAY, "HMP Aldermere", "HMP Springhollow"),)
    with acting_for(cast["worker"].agency_id):
        page = custody_page(viewer=cast["worker"], reference=row.reference, as_of=TODAY)
        assert (page.case_reference != "", page.interviews[0].housing) == (True, "nfa")


def test_CJS_12_no_move_to_a_prison_without_an_agreement(prison: Any, cast: Cast, open_prison: Site) -> None:
    row, by = prison.somebody(), cast["resettlement"]
    with across_agencies():
        AgreementParty.objects.filter(agency=open_prison.agency).delete()
    with acting_for(by.agency_id), pytest.raises(Invalid) as refused:
        actions.move_to(custody_id=row.pk, site_id=open_prison.pk, on=TODAY, by=by, at=NOW)
    assert "site_id" in refused.value.fields


def test_CJS_12_people_are_seen_by_place_with_who_works_there(client: Client, prison: Any, cast: Cast) -> None:
    prison.somebody("One", agreed="yes")
    prison.somebody("Two")
    for who, people in (("resettlement", 2), ("worker", 1)):
        with acting_for(cast[who].agency_id):
            (line,) = places(viewer=cast[who], as_of=TODAY)
        assert (line.name, line.people, line.unworked, [each.worker for each in line.workers]) == (
            "HMP Aldermere", people, people, ["Priya Nair"],
        )  # fmt: skip
        client.force_login(cast.user(who))
        assert "HMP Aldermere" in client.get(reverse("justice:places")).content.decode()


def test_A8_whoever_leads_the_case_of_somebody_kept_apart_from_them_does_not_take_them(client: Client, prison: Any, cast: Cast) -> None:
    open_case(cast)
    born = {"name": "Ned Farrow", "name_key": name_key("Ned Farrow"), "born_on": date(1988, 2, 1), "recorded_at": NOW}
    with across_agencies():
        ned = Person.objects.create(agency=cast.person.agency, **born)
        first, second = sorted((ned.pk, cast.person.pk))
        KeptApart.objects.create(agency=ned.agency, first_id=first, second_id=second, for_safety=True, at=NOW)
    row = prison.somebody("Ned Farrow", agreed="yes", born_on=date(1988, 2, 1))
    client.force_login(cast.user("worker"))
    page = client.post(reverse("justice:open-case", args=[row.reference]), follow=True).content.decode()
    assert "Somebody else must take this. Speak to the safeguarding lead." in page
    assert "Amara" not in page
    with acting_for(cast["colleague"].agency_id):
        assert actions.open_case(custody_id=row.pk, by=cast["colleague"], at=NOW).reference


def test_A6_what_one_adult_said_in_custody_is_not_on_the_record_of_the_other(client: Client, prison: Any, cast: Cast) -> None:
    row = opened(cast, prison.somebody("Ned Farrow", agreed="yes"))
    prison.asked(row, "entry", "nfa")
    case = open_case(cast)
    client.force_login(cast.user("worker"))
    for address in (reverse("casework:case", args=[case.reference]), reverse("people:person", args=[cast.person.reference])):
        page = client.get(address).content.decode()
        assert "Ned Farrow" not in page
        assert "HMP Aldermere" not in page


@pytest.mark.parametrize("name", ["move", "options", "block", "premises-in", "premises-out", "council"])
def test_every_page_of_leaving_opens(client: Client, prison: Any, cast: Cast, name: str) -> None:
    row = prison.somebody()
    client.force_login(cast.user("resettlement"))
    assert client.get(reverse(f"justice:{name}", args=[row.reference])).status_code == 200
