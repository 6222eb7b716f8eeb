"""Families known to children's services: who sees them, what is asked, and what they become."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from headwater.hub.audit.models import Event
from headwater.hub.core.errors import Invalid, NotAllowed, NotFound, Stale
from headwater.hub.core.scoping import ScopeError, across_agencies, acting_for
from headwater.hub.organisations.models import Area, SharingAgreement
from headwater.hub.pathways.actions import children as actions
from headwater.hub.pathways.models import Family, FamilyMember, PanelCase, Patch
from headwater.hub.pathways.queries.children.families import NO_NAME, family_list, family_page
from headwater.hub.pathways.queries.children.figures import family_figures, savings
from headwater.hub.pathways.queries.children.patches import patches, worker_for
from headwater.hub.people.models import Member
from headwater.hub.referrals.models import Referral
from support.cast import COUNTY, NOW, TODAY, Cast

YEAR = {"start": TODAY - timedelta(365), "end": TODAY, "as_of": TODAY}


def seen(cast: Cast, who: str, **asked: Any) -> list[str]:
    with acting_for(cast[who].agency_id):
        return [line.name for line in family_list(viewer=cast[who], as_of=TODAY, **asked).lines]


def page_of(cast: Cast, who: str, row: Family) -> Any:
    with acting_for(cast[who].agency_id):
        return family_page(viewer=cast[who], reference=row.reference, as_of=TODAY)


def test_CHD_01_a_mash_contact_answers_every_housing_question_and_not_asked_counts(client: Client, locality: Any, cast: Cast) -> None:
    client.force_login(cast.user("partner_worker"))
    page = client.get(reverse("children:contact")).content.decode()
    once = page.split('name="once" value="')[1].split('"')[0]
    day = {"contact_on-day": "21", "contact_on-month": "11", "contact_on-year": "2026"}
    given = {"came_by": "mash", "contact_number": "M-77", "adult_name": "Rosa Lane", "agreed": "yes", "once": once, **day}
    questions = {"may_lose_home": "yes", "home_unfit": "no", "crowded": "not_asked"}
    refused = client.post(reverse("children:contact"), {**given, **questions}).content.decode()
    assert "Choose this, or that it was not asked" in refused
    assert 'value="Rosa Lane"' in refused
    assert client.post(reverse("children:contact"), {**given, **questions, "behind_with_rent": "not_asked"}).status_code == 302
    with across_agencies():
        row = Family.objects.get(contact_number="M-77")
        with pytest.raises(IntegrityError), transaction.atomic():
            Family.objects.filter(pk=row.pk).update(crowded="")
    with acting_for(cast["partner_manager"].agency_id):
        found = dict(family_figures(viewer=cast["partner_manager"], **YEAR).answers)
    assert dict(found["crowded"]) == {"yes": 0, "no": 0, "dont_know": 0, "not_asked": 1}
    with pytest.raises(Invalid):
        locality.family(contact_number="M-77")


def test_families_fail_closed_and_every_reading_is_logged(client: Client, locality: Any, cast: Cast) -> None:
    row = locality.family()
    expected = {"partner_worker": 200, "partner_manager": 200, "worker": 200, "stranger_worker": 404, "nurse": 404, "commissioner": 403}
    for who, status in expected.items():
        client.force_login(cast.user(who))
        assert client.get(reverse("children:family", args=[row.reference])).status_code == status, who
    assert Event.objects.filter(verb="family.seen", object_ref=row.reference).count() == 3
    assert seen(cast, "stranger_worker") == seen(cast, "nurse") == []
    with pytest.raises(ScopeError):
        family_list(viewer=cast["worker"], as_of=TODAY)
    client.force_login(cast.user("worker"))
    assert client.get(reverse("children:risk", args=[row.reference])).status_code == 404
    with acting_for(cast["worker"].agency_id), pytest.raises(NotFound):
        actions.set_risk(family_id=row.pk, why="Mine", since=TODAY, by=cast["worker"], at=NOW)


def test_a_name_passes_with_a_yes_and_nothing_passes_after_a_no(locality: Any, cast: Cast) -> None:
    row = locality.family(agreed="not_asked", postcode="AL1 1AA", safe_way="Through the school")
    assert seen(cast, "worker") == [NO_NAME]
    hidden = page_of(cast, "worker", row)
    assert (hidden.safe_way, hidden.postcode, hidden.contact_number, hidden.born_on) == ("", "", "", None)
    answers = dict.fromkeys(("may_lose_home", "home_unfit", "crowded", "behind_with_rent"), "no")
    locality.do(actions.answer_questions, family_id=row.pk, answers=answers, agreed="yes")
    assert seen(cast, "worker") == ["Rosa Lane"]
    assert page_of(cast, "worker", row).contact_number == ""
    locality.do(actions.answer_questions, family_id=row.pk, answers=answers, agreed="no")
    assert seen(cast, "worker") == []
    assert seen(cast, "partner_worker") == ["Rosa Lane"]


def test_nothing_passes_without_an_agreement_in_force(locality: Any, cast: Cast) -> None:
    with across_agencies():
        SharingAgreement.objects.update(ends_on=TODAY - timedelta(1))
    locality.family()
    assert seen(cast, "worker") == []


def test_CHD_02_families_of_the_three_teams_add_up_to_all(locality: Any, cast: Cast) -> None:
    with acting_for(cast["manager"].agency_id):
        for name, begins in (("North", "OX1"), ("South", "OX2"), ("City", "OX3")):
            actions.set_patch(team_id=locality.teams[name].pk, begins=begins, by=cast["manager"], at=NOW)
    for number, postcode in enumerate(("OX1 1DP", "OX1 2JD", "OX2 6JF", "OX3 9DU", "")):
        locality.family(f"Family {number}", postcode=postcode)
    with acting_for(cast["partner_worker"].agency_id):
        found = family_list(viewer=cast["partner_worker"], as_of=TODAY)
    assert found.by_team == (("", 1), ("LCSS City", 1), ("LCSS North", 2), ("LCSS South", 1))
    assert sum(n for _, n in found.by_team) == len(found.lines) == 5


def test_CHD_11_any_postcode_of_the_county_goes_to_one_worker(client: Client, locality: Any, cast: Cast) -> None:

    with across_agencies():
        areas = [Area.objects.create(code=code, name=code, in_county=True) for code in ("X07000001", "X07000002")]
        Area.objects.filter(code__startswith="E").update(in_county=False)
    manager = cast["manager"]
    with acting_for(manager.agency_id):
        actions.set_patch(team_id=locality.teams["North"].pk, area_code="X07000001", by=manager, at=NOW)
        assert patches(viewer=manager).without == ("X07000002",)
        actions.set_patch(team_id=locality.teams["City"].pk, area_code="X07000002", by=manager, at=NOW)
        actions.set_patch(team_id=locality.teams["South"].pk, begins="hw1 2", by=manager, at=NOW)
        assert patches(viewer=manager).without == ()
        actions.set_patch(team_id=locality.teams["North"].pk, area_code="X07000002", by=manager, at=NOW)
        assert Patch.objects.filter(area=areas[1]).count() == 1
    found = {postcode: worker_for(postcode=postcode) for postcode in ("HW1 1AA", "HW1 2AA", "HW2 9ZZ")}
    assert {postcode: one and one.team for postcode, one in found.items()} == {
        "HW1 1AA": "LCSS North", "HW1 2AA": "LCSS South", "HW2 9ZZ": "LCSS North",
    }  # fmt: skip
    assert worker_for(postcode="ZZ99 9ZZ") is None
    client.force_login(cast.user("nurse"))
    assert "Priya Nair" in client.get(reverse("children:patches"), {"postcode": "HW1 1AA"}).content.decode()


def test_CHD_03_and_CHD_04_plans_with_their_numbers_and_dates_and_actions_with_owners(locality: Any, cast: Cast) -> None:
    row = locality.family()
    for kind, days in (("assessment", 60), ("team", 40), ("in_need", 20), ("protection", 5)):
        locality.do(actions.start_plan, family_id=row.pk, kind=kind, number=f"N-{kind}", starts_on=TODAY - timedelta(days))
    with pytest.raises(Invalid, match="Check"):
        locality.do(actions.start_plan, family_id=row.pk, kind="team", number="", starts_on=TODAY)
    locality.do(actions.add_action, family_id=row.pk, words="Ask about repairs", owner="Priya Nair", due_on=TODAY - timedelta(1))
    page = page_of(cast, "worker", row)
    assert [(plan.kind, plan.number) for plan in page.plans][-1] == ("assessment", "N-assessment")
    assert [(one.words, one.owner, one.is_late) for one in page.actions] == [("Ask about repairs", "Priya Nair", True)]
    assert page.line.plan == "protection"
    assert seen(cast, "partner_worker", shown="protection") == ["Rosa Lane"]
    protection = next(plan for plan in page.plans if plan.kind == "protection")
    locality.do(actions.end_plan, plan_id=protection.plan_id, on=TODAY)
    locality.family("Other")
    with acting_for(cast["partner_manager"].agency_id):
        found = dict(family_figures(viewer=cast["partner_manager"], **YEAR).by_plan)
    assert found == {"assessment": 0, "team": 0, "in_need": 1, "protection": 0, "": 1}


def test_a_placement_at_risk_stands_first(client: Client, locality: Any, cast: Cast) -> None:
    locality.family("Newest")
    row = locality.family("At risk", contact_on=TODAY - timedelta(90))
    locality.do(actions.set_risk, family_id=row.pk, why="One bedroom for four", since=TODAY)
    assert seen(cast, "worker") == ["At risk", "Newest"]
    assert seen(cast, "worker", shown="at_risk") == ["At risk"]
    client.force_login(cast.user("partner_worker"))
    assert client.post(reverse("children:risk-over", args=[row.reference])).status_code == 302
    assert seen(cast, "worker", shown="at_risk") == []


def kinship(locality: Any, row: Family) -> None:
    """A grandmother with three grandchildren in one bedroom: one in her permanent custody, two in temporary."""
    locality.do(actions.set_bedrooms, family_id=row.pk, bedrooms=1)
    for who, age, sex, order in (
        ("Grandmother", 61, "female", ""), ("Eldest", 12, "female", "permanent"), ("Second", 9, "male", "temporary"),
        ("Youngest", 6, "male", "temporary"),
    ):  # fmt: skip
        new = actions.Lives(who, age, sex, order, TODAY - timedelta(10))
        locality.do(actions.add_member, family_id=row.pk, new=new)


def test_CHD_07_kinship_care_is_too_small_and_temporary_custody_makes_the_difference(client: Client, locality: Any, cast: Cast) -> None:
    row = locality.family()
    kinship(locality, row)
    page = page_of(cast, "worker", row)
    assert (page.everybody.short(page.bedrooms), page.recognised.short(page.bedrooms)) == ((2, 2), (1, 1))
    client.force_login(cast.user("partner_worker"))
    text = client.get(reverse("children:family", args=[row.reference])).content.decode()
    assert "Counting everybody who lives there: 3 needed, 2 too few." in text
    assert "Temporary custody" in text
    with across_agencies():
        second = FamilyMember.objects.get(who="Second")
    locality.do(actions.change_custody, member_id=second.pk, care_order="permanent")
    assert page_of(cast, "worker", row).recognised.fewest == 3
    assert Event.objects.get(verb="family.custody_changed").detail == {"before": "temporary", "after": "permanent"}


def test_CHD_06_a_panel_goes_from_preparing_to_a_decision_and_the_need_keeps_its_history(locality: Any, cast: Cast) -> None:
    row = locality.family()
    for need, days in ((2, 30), (3, 2)):
        on = TODAY - timedelta(days)
        pk = locality.do(actions.prepare_panel, family_id=row.pk, panel="Exceptional circumstances", ask="A larger home", need_asked=need)
        with across_agencies():
            PanelCase.objects.filter(pk=pk).update(happened_on=on)
        with pytest.raises(Invalid):
            locality.do(actions.decide_panel, panel_id=pk, decision="agreed", on=TODAY, need_agreed=need, reason="")
        locality.do(actions.send_panel, panel_id=pk, on=on)
        with pytest.raises(Invalid):
            locality.do(actions.decide_panel, panel_id=pk, decision="agreed", on=TODAY, need_agreed=None, reason="")
        locality.do(actions.decide_panel, panel_id=pk, decision="agreed", on=on, need_agreed=need, reason="")
        with pytest.raises(NotFound):
            locality.do(actions.send_panel, panel_id=pk, on=on)
    history = [(one.decided_on, one.need_agreed) for one in page_of(cast, "worker", row).panels]
    assert history == [(TODAY - timedelta(30), 2), (TODAY - timedelta(2), 3)]


def test_CHD_05_causes_are_coded_and_a_blank_is_listed_until_it_is_said(client: Client, locality: Any, cast: Cast) -> None:
    row = locality.family()
    locality.do(actions.enter_care, family_id=row.pk, on=TODAY, causes=("housing", "neglect"), primary="housing")
    locality.do(actions.enter_care, family_id=row.pk, on=TODAY, causes=("neglect",), primary="")
    with pytest.raises(Invalid):
        locality.do(actions.enter_care, family_id=row.pk, on=TODAY, causes=("neglect",), primary="abuse")
    client.force_login(cast.user("partner_manager"))
    page = client.get(reverse("children:figures")).content.decode()
    assert "100.0% (1 of 1)" in page
    address = page.split("say the primary cause")[0].rsplit('href="', 1)[1].split('"')[0]
    assert client.post(address, {"primary": "neglect"}).status_code == 302
    assert "50.0% (1 of 2)" in client.get(reverse("children:figures")).content.decode()
    client.force_login(cast.user("stranger_manager"))
    assert client.get(address).status_code == 404


def test_CHD_08_an_estimate_shows_what_it_assumes_and_a_ratio_only_with_the_spend(client: Client, locality: Any, cast: Cast) -> None:
    row = locality.family()
    new = actions.Counterfactual(2, 50, 100, 12, "UCD14-SS1.0-F", "The court would have placed both")
    locality.do(actions.estimate, family_id=row.pk, new=new)
    with pytest.raises(Invalid):
        locality.do(actions.estimate, family_id=row.pk, new=actions.Counterfactual(2, 60, 50, 12, "UCD14-SS1.0-F", "Guess"))
    client.force_login(cast.user("partner_manager"))
    page = client.get(reverse("children:family", args=[row.reference])).content.decode()
    for words in ("£51,080 to £102,160", "The court would have placed both", "50% to 100% likely", "No figure for each £1"):
        assert words in page
    spent = actions.Counterfactual(1, 98, 98, 12, "UCD14-SS1.0-F", "As above", spend_gbp=3700)
    locality.do(actions.estimate, family_id=row.pk, new=spent)
    with acting_for(cast["partner_manager"].agency_id):
        assert [str(line.avoided.ratio[0]) for line in savings(viewer=cast["partner_manager"], family_id=row.pk) if line.avoided.ratio] == [
            "13.5"
        ]


def test_a_case_is_one_click_and_nothing_is_typed_twice(client: Client, locality: Any, cast: Cast) -> None:
    row = locality.family(safe_way="Through the school")
    kinship(locality, row)
    client.force_login(cast.user("worker"))
    answer = client.post(reverse("children:open-case", args=[row.reference]))
    with across_agencies():
        row.refresh_from_db()
        referral = Referral.objects.select_related("case", "person").get(pk=row.referral_id)
        assert answer["Location"] == reverse("casework:case", args=[referral.case.reference])
        assert (referral.person.name, referral.case.lead_id) == ("Rosa Lane", cast.memberships["worker"].pk)
        assert "may lose their home, the home is too small" in referral.reason
        assert sorted(Member.objects.filter(household=referral.case.household, role="child").values_list("age", flat=True)) == [6, 9, 12]
    with acting_for(cast["worker"].agency_id), pytest.raises(Stale):
        actions.open_case(family_id=row.pk, by=cast["worker"], at=NOW)
    client.force_login(cast.user("partner_worker"))
    page = client.get(reverse("children:family", args=[row.reference])).content.decode()
    assert "Priya Nair" in page
    assert referral.case.reference not in page


def test_a_family_that_has_not_said_yes_becomes_nothing(locality: Any, cast: Cast) -> None:
    row = locality.family(agreed="not_asked")
    with acting_for(cast["worker"].agency_id), pytest.raises(Invalid):
        actions.open_case(family_id=row.pk, by=cast["worker"], at=NOW)
    with pytest.raises(Invalid):
        locality.do(actions.refer, family_id=row.pk, service_id=cast.service.pk)


def test_refer_is_one_click_and_sent_again_it_is_the_same(locality: Any, cast: Cast) -> None:
    row = locality.family()
    first, again = (locality.do(actions.refer, family_id=row.pk, service_id=cast.service.pk) for _ in range(2))
    assert first.reference == again.reference


def test_what_was_shared_ends_with_the_familys_time(locality: Any, cast: Cast) -> None:
    row = locality.family()
    locality.do(actions.start_plan, family_id=row.pk, kind="in_need", number="", starts_on=TODAY)
    locality.do(actions.end_family, family_id=row.pk, on=TODAY)
    assert seen(cast, "worker") == []
    assert page_of(cast, "partner_worker", row).plans[0].ended_on == TODAY


def test_small_numbers_are_hidden_from_who_may_not_open_the_records(client: Client, locality: Any, cast: Cast) -> None:
    for number in range(9):
        locality.family(f"Family {number}", crowded="yes" if number < 7 else "no")
    row = locality.family("Family 9", crowded="dont_know")
    locality.do(actions.enter_care, family_id=row.pk, on=TODAY, causes=("housing",), primary="housing")
    with acting_for(cast.agencies[COUNTY].pk):
        found = family_figures(viewer=cast["commissioner"], **YEAR)
    crowded = dict(dict(found.answers)["crowded"])
    assert (crowded["dont_know"], crowded["no"], found.share, found.unsaid) == (None, None, None, ())
    client.force_login(cast.user("commissioner"))
    assert "Few, so not shown" in client.get(reverse("children:figures")).content.decode()
    with acting_for(cast["nurse"].agency_id), pytest.raises(NotAllowed):
        family_figures(viewer=cast["nurse"], **YEAR)
