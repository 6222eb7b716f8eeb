"""What there is to see on the county's today: the queue, the lists of the demo workers, and who is away."""

from collections import Counter
from datetime import date, timedelta

import pytest

from headwater.hub.core.values import Role
from headwater.hub.county.names import table
from headwater.hub.county.scenes import SCENES
from support.county import County, Record

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("county")]
TODAY = date(2026, 11, 21)
SOON = timedelta(days=7)


@pytest.fixture(scope="session")
def queue(county: County) -> list[Record]:
    """The referrals that nobody has decided."""
    return [row for row in county.table("referrals.Referral") if not row["decision"]]


def test_the_queue_holds_danger_without_a_date_nowhere_tonight_and_the_young(queue: list[Record]) -> None:
    for flag in ("unsafe_to_stay", "nowhere_tonight", "aged_16_17"):
        flagged = [row for row in queue if row[flag]]
        assert len(flagged) >= 3
        assert all(row["same_day"] and row["threat_on"] is None for row in flagged)
    assert sum(row["same_day"] for row in queue) < len(queue) / 2


def test_the_queue_holds_evictions_this_week_bounced_redirects_and_unanswered_senders(queue: list[Record]) -> None:
    assert sum(row["threat_on"] is not None and TODAY <= row["threat_on"] <= TODAY + SOON for row in queue) >= 4
    assert sum(row["previous_id"] is not None and row["received_at"].date() < TODAY - timedelta(days=5) for row in queue) >= 3
    assert sum(row["state"] == "sent" and row["received_at"].date() < TODAY - timedelta(days=5) for row in queue) >= 6


def test_somebody_whose_case_closed_has_come_back(queue: list[Record], cases: list[Record]) -> None:
    closed = {case["person_id"] for case in cases if case["state"] == "closed"}
    assert sum(row["person_id"] in closed for row in queue) >= 2


def test_there_is_a_demo_person_for_each_role(county: County) -> None:
    held = {role for row in table("demo.csv") for role in row["roles"].split()}
    assert held == {role.value for role in Role}
    emails = {row["email"] for row in county.table("accounts.User")}
    assert all(email.endswith(("@example.org", "@example.net")) for email in emails)


def test_caseloads_are_about_the_size_a_worker_carries(county: County, cases: list[Record]) -> None:
    modes = {row["id"]: row["caseload_mode"] for row in county.table("organisations.Membership")}
    loads: dict[str, list[int]] = {}
    for lead, count in Counter(case["lead_id"] for case in cases if case["state"] == "open").items():
        loads.setdefault(modes[lead], []).append(count)
    assert 9 <= sum(loads["mentor"]) / len(loads["mentor"]) <= 12.5
    assert 14 <= sum(loads["mixed"]) / len(loads["mixed"]) <= 25
    assert max(loads["mentor"]) > 12, "somebody should be over the limit"


def test_each_demo_worker_has_the_troubles_of_a_day(county: County, cases: list[Record]) -> None:
    assert len(SCENES) >= 60
    for key in ("navigator", "mentor", "support"):
        lead = county.cast.demo[key].membership_id
        own = [case for case in cases if case["lead_id"] == lead]
        live = {case["id"]: case for case in own if case["state"] == "open"}
        hearings = [row["at"] for row in county.table("cases.Hearing") if row["case_id"] in live and row["at"].date() > TODAY]
        assert max(Counter(hearings).values()) >= 2
        assert any(case["threat_on"] and TODAY <= case["threat_on"] <= TODAY + SOON for case in live.values())
        assert any(TODAY - case["accepted_on"] > timedelta(days=183) and not case["long_cause"] for case in live.values())
        assert (
            sum(case["outcome"] == "unknown" and TODAY - case["closed_on"] < timedelta(days=60) for case in own if case["closed_on"]) >= 3
        )
        full = {row["case_id"] for row in county.table("cases.Assessment") if row["kind"] == "full"}
        assert any(case["id"] not in full and TODAY - case["accepted_on"] > timedelta(days=14) for case in live.values())


def test_some_hearings_have_nobody_to_go(county: County) -> None:
    coming = [row for row in county.table("cases.Hearing") if row["at"].date() > TODAY]
    assert 0 < sum(row["worker_id"] is None for row in coming) < len(coming) / 3


def test_what_keeps_people_safe_is_there_to_see(county: County) -> None:
    care = Counter(row["extra_care"] for row in county.table("people.Person"))
    assert care["domestic_abuse"] >= 3
    assert care["known_to_staff"] >= 2
    assert sum(row["closed_at"] is None for row in county.table("people.Safeguarding")) == 3
    assert sum(row["split_at"] is not None for row in county.table("people.Household")) == 4
    assert all(row["for_safety"] for row in county.table("people.KeptApart"))
    assert len(county.table("people.Lock")) == 2
    assert sum(row["withdrawn_at"] is not None for row in county.table("people.Permission")) == 1


def test_some_workers_are_away_and_some_lists_are_covered_by_nobody(county: County) -> None:
    away = [row for row in county.table("organisations.Absence") if row["starts_on"] <= TODAY <= row["ends_on"]]
    assert len(away) >= 5
    assert any(row["cover_id"] is None for row in away)
    assert any(row["cover_id"] is not None for row in away)


def test_agreements_have_ended_or_are_about_to(county: County) -> None:
    agreements = county.table("organisations.SharingAgreement")
    ended = {row["id"] for row in agreements if row["ends_on"] < TODAY}
    assert len(ended) == 2
    assert sum(TODAY <= row["ends_on"] <= TODAY + timedelta(days=30) for row in agreements) == 1
    assert sum(row["agreement_id"] in ended and row["ended_at"] is None for row in county.table("cases.CaseShare")) >= 2
    signed = {row["agency_id"] for row in county.table("organisations.AgreementParty")}
    assert county.cast.agencies["lantern"].id not in signed


def test_the_county_is_as_large_as_it_says(county: County) -> None:
    rows = county.made.rows
    assert rows["cases.Case"] == 10_000
    assert rows["referrals.Referral"] >= 12_000
    assert sum(row["kind"] != "contact" for row in county.table("cases.Entry")) >= 40_000
    assert rows["pathways.Stay"] >= 500
    assert rows["pathways.Custody"] >= 300
    assert sum(row["code"].startswith("E") for row in county.table("organisations.Area")) == 296


def test_numbers_ring_nobody_and_no_name_is_a_real_sender(county: County) -> None:
    phones = {row["value"] for row in county.table("people.ContactWay") if row["way"] == "phone"}
    assert all(number.startswith(("07700 900", "01632 960")) for number in phones)
    assert all(
        row["value"].endswith(("@example.org", "@example.net")) for row in county.table("people.ContactWay") if row["way"] == "email"
    )
    assert all(row["postcode"][:2] == "HW" for row in county.table("people.Address") if row["postcode"])
