"""The page of figures: of whom, what is missing, who stands behind, and what goes to the barrier log."""

from datetime import timedelta
from typing import Any

from django.test import Client
from django.urls import reverse

from headwater.hub.core.scoping import across_agencies, acting_for
from headwater.hub.learning.models import Gap
from headwater.hub.organisations.models import Agency, Site
from headwater.hub.organisations.states import AgencyKind
from headwater.hub.pathways.actions import justice as actions
from headwater.hub.pathways.models import Custody
from headwater.hub.pathways.queries.justice.figures import Cohort, Figures, figures
from support.cast import NOW, TODAY, Cast

YEAR = Cohort(TODAY - timedelta(365), TODAY, connected=False)


def told(cast: Cast, who: str = "resettlement", cohort: Cohort = YEAR, stated: int | None = None) -> Figures:
    with acting_for(cast[who].agency_id):
        return figures(viewer=cast[who], cohort=cohort, as_of=TODAY, stated=stated)


def gone(prison: Any, cast: Cast, name: str, entry: str, housing: str, *, days_ago: int = 30, **facts: Any) -> Custody:
    row = prison.somebody(name, days=100, left=None, **facts)
    if entry:
        prison.asked(row, "entry", entry, days_ago=100)
    by = cast["resettlement"]
    with acting_for(by.agency_id):
        actions.release(custody_id=row.pk, released_on=TODAY - timedelta(days_ago), housing=housing, by=by, at=NOW)
    return row


def test_CJS_06_the_flow_is_of_whom_the_viewer_may_see_and_opens_the_people_behind(client: Client, prison: Any, cast: Cast) -> None:
    gone(prison, cast, "Kept None", "nfa", "nfa")
    gone(prison, cast, "Found One", "nfa", "temporary", agreed="yes")
    gone(prison, cast, "Not Asked", "", "not_known")
    rows = {row.key: row for row in told(cast).flow}
    assert (rows["nfa"].housed, rows["nfa"].nfa, rows[""].not_known, rows["all"].base) == (1, 1, 1, 3)
    assert {row.key: row for row in told(cast, "worker").flow}["all"].base == 1, "only those who said yes"
    assert told(cast, "stranger_worker").flow[-1].whole == 0
    client.force_login(cast.user("resettlement"))
    page = client.get(reverse("justice:figures"), {"stated": "10"}).content.decode()
    assert "10% is stated to have come in with no home or not knowing. The flow has 2 of 2: 100.0%." in page
    behind = client.get(reverse("justice:behind"), {"which": "flow", "key": "nfa", "ending": "housed"}).content.decode()
    assert "Found One" in behind
    assert "Kept None" not in behind


def test_CJS_14_a_cohort_of_people_with_a_connection_prints_its_rule_and_who_is_left_out(client: Client, prison: Any, cast: Cast) -> None:
    gone(prison, cast, "Tied", "nfa", "nfa", local_connection="yes", connection_evidence="Lived here ten years")
    gone(prison, cast, "Not said", "nfa", "nfa")
    found = told(cast, cohort=Cohort(YEAR.start, YEAR.end, connected=True))
    assert (found.flow[-1].whole, found.left_out) == (1, 1)
    client.force_login(cast.user("resettlement"))
    page = client.get(reverse("justice:figures"), {"connected": "on"}).content.decode()
    assert "with a connection with this county that is written down. 1 release without one left out." in page
    assert "whatever their connection" in client.get(reverse("justice:figures")).content.decode()


def test_CJS_04_the_share_met_within_14_days_of_coming_in_with_no_home(prison: Any, cast: Cast) -> None:
    for name, days, met in (("In time", 40, 14), ("Late", 40, 15), ("Never", 40, None), ("Too soon to say", 13, None)):
        row = prison.somebody(name, days=days)
        prison.asked(row, "entry", "nfa", days_ago=days)
        with across_agencies():
            first = None if met is None else row.received_on + timedelta(met)
            Custody.objects.filter(pk=row.pk).update(first_contact_on=first)
    early = told(cast).early
    assert (early.n, early.base, early.missing) == (1, 3, 1)
    assert (told(cast).entered.n, told(cast).entered.base) == (4, 4)


def test_CJS_11_crises_within_28_days_are_counted_by_quarter_with_their_base(prison: Any, cast: Cast) -> None:
    by = cast["resettlement"]
    for name, days in (("Soon", 28), ("Later", 29), ("None", None)):
        row = gone(prison, cast, name, "nfa", "nfa", days_ago=40)
        if days is not None:
            with acting_for(by.agency_id):
                on = TODAY - timedelta(40 - days)
                actions.present(custody_id=row.pk, authority_code=cast.area.code, on=on, by=by, at=NOW)
    assert told(cast).crisis == (("FY2026-Q3", 1, 3),)


def test_CJS_13_block_counts_feed_the_barrier_log_without_a_person(client: Client, prison: Any, cast: Cast) -> None:
    by = cast["worker"]
    for name in ("One", "Two"):
        row = prison.somebody(name, agreed="yes")
        with acting_for(by.agency_id):
            actions.block(custody_id=row.pk, kind="deposit", whose="our_view", words="", by=by, at=NOW)
    assert told(cast, "worker").blocks == (("deposit", 2),)
    client.force_login(cast.user("worker"))
    assert client.post(reverse("justice:to-log")).status_code == 302
    with across_agencies():
        gap = Gap.objects.get()
    assert (gap.system, "2 of the people in custody" in gap.words) == ("landlords", True)
    client.force_login(cast.user("resettlement"))
    assert client.post(reverse("justice:to-log")).status_code == 403


def test_CJS_10_options_that_nobody_used_are_reported(prison: Any, cast: Cast) -> None:
    row, by = prison.somebody(days=100, left=None), cast["resettlement"]
    with acting_for(by.agency_id):
        actions.try_option(custody_id=row.pk, option="council", result="secured", by=by, at=NOW)
        actions.release(custody_id=row.pk, released_on=TODAY, housing="settled", by=by, at=NOW)
    found = told(cast)
    assert [(n, had) for _, n, had in found.options] == [(1, 1)]
    assert "Supported housing" in found.unused


def test_CJS_08_move_on_after_approved_premises_is_counted_and_missing_is_said(client: Client, prison: Any, cast: Cast) -> None:
    with across_agencies():
        probation = Agency.objects.create(name="Aldershire Probation", kind=AgencyKind.PROBATION)
        house = Site.objects.create(agency=probation, name="Marlpit House")
    by = cast["resettlement"]
    for name, move_on in (("Told", "settled"), ("Not told", "")):
        row = prison.somebody(name, days=100)
        with acting_for(by.agency_id):
            actions.into_premises(custody_id=row.pk, site_id=house.pk, on=TODAY - timedelta(20), by=by, at=NOW)
            actions.out_of_premises(custody_id=row.pk, on=TODAY - timedelta(5), move_on=move_on, by=by, at=NOW)
    assert told(cast).premises == (("", 1), ("settled", 1))
    client.force_login(cast.user("resettlement"))
    assert "Where to is not written down" in client.get(reverse("justice:figures")).content.decode()
