"""What leaves the hub: the monitoring contract, whole, valid and without names."""

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from headwater.evidence.io import open_dataset, validate
from headwater.evidence.tables import TABLES
from headwater.hub.cases.models import Assessment, Case, CaseNeed, Entry, FollowUp, Money
from headwater.hub.core.scoping import across_agencies
from headwater.hub.insight.adapters import Reach, dataset, write_extract
from headwater.hub.people.actions import NewPerson, add_person, link
from headwater.hub.people.models import Household
from headwater.hub.referrals.models import Referral
from support.cast import HOLDER, NOW, PARTNER, TODAY, Cast, open_case

pytestmark = pytest.mark.django_db(transaction=True)


def fill(cast: Cast) -> Case:
    """A case with one of everything that the contract carries."""
    case = open_case(cast, referral=cast.referral, threat_at_start="days_29_56", mode="mixed", arrears_gbp=Decimal("812.50"))
    base = {"agency": case.agency, "case": case}
    fact = {**base, "happened_on": TODAY, "recorded_at": NOW}
    with across_agencies():
        Assessment.objects.create(kind="full", ever_homeless="dont_know", benefits="yes", employment="part_time", **fact)
        CaseNeed.objects.create(need="debt", is_primary=True, recorded_at=NOW, **base)
        Entry.objects.create(kind="contact", way="call", result="no_answer", note="Rang Amara Cole at her sister's", **fact)
        Entry.objects.create(kind="prevention", type="mediation", worker=case.lead, **fact)
        Money.objects.create(kind="grant", amount_gbp=Decimal("250.00"), payer="Amara's uncle", **fact)
        FollowUp.objects.create(point="56d", result="sustained", **fact)
    return case


def reach(cast: Cast) -> Reach:
    return Reach(agency_id=cast.agencies[HOLDER].pk)


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_rep_13_an_extract_for_the_ministry_is_the_contract_and_is_valid(cast: Cast, tmp_path: Path, kind: str) -> None:
    """REP-13: what is handed on is checked against its published schema, value by value."""
    fill(cast)
    counts = write_extract(reach=reach(cast), path=tmp_path / "out.zip", kind=kind)
    assert counts == {"cases": 1, "activities": 2, "needs": 1, "referrals": 1, "stays": 0, "custody": 0, "money": 1}
    if kind == "csv":
        with open_dataset(tmp_path / "out.zip") as data:
            assert validate(data) == []
            assert set(data.columns) == set(TABLES)


def test_nothing_that_names_anybody_leaves(cast: Cast, tmp_path: Path) -> None:
    import zipfile

    case = fill(cast)
    write_extract(reach=reach(cast), path=tmp_path / "out.zip", kind="csv")
    with zipfile.ZipFile(tmp_path / "out.zip") as archive:
        text = "".join(archive.read(name).decode() for name in archive.namelist() if name.endswith(".csv"))
    for secret in ("Amara", "Cole", "Priya", "uncle", "07700", "Mill Lane", case.reference, cast.person.reference, "Joyce"):
        assert secret not in text


def test_the_facts_arrive_in_the_contracts_own_codes(cast: Cast) -> None:
    fill(cast)
    with dataset(reach(cast)) as data:
        (row,) = data.rows(
            "SELECT outcome, employment, ever_homeless, arrears_gbp, age, adults, followup_56d, threat, area, strand FROM data.cases"
        )
        assert row == ("ongoing", "part_time", "dont_know", Decimal("812.50"), 35, 1, "sustained", "days_29_56", "Aldermere", "navigator")
        assert data.rows("SELECT threat, agreed, source_kind FROM data.referrals") == [("days_29_56", "yes", "hospital_trust")]
        joined = data.rows("SELECT count(*) FROM data.cases JOIN data.referrals USING (referral_id, case_id, person_id)")
        assert joined == [(1,)]


@pytest.mark.parametrize("inside", [False, True], ids=["through the driver", "inside a transaction"])
def test_a_moment_keeps_its_place_in_time(cast: Cast, inside: bool) -> None:
    """Half past eleven at night in UTC is the next day in a London summer."""
    from contextlib import nullcontext

    from django.db import transaction

    late = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)
    with across_agencies():
        Referral.objects.update(received_at=late, threat_on=date(2026, 7, 29))
    with transaction.atomic() if inside else nullcontext(), dataset(reach(cast)) as data:
        asked = "SELECT CAST(CAST(received_at AS TIMESTAMPTZ) AT TIME ZONE 'UTC' AS VARCHAR), threat FROM data.referrals"
        assert data.rows(asked) == [("2026-06-30 23:30:00", "days_0_28")]


def test_an_agency_takes_away_only_what_it_holds(cast: Cast) -> None:
    fill(cast)
    with dataset(Reach(agency_id=cast.agencies[PARTNER].pk)) as data:
        assert set(data.counts().values()) == {0}
    with dataset(Reach(programme_id=cast.programme.pk)) as data:
        assert data.counts()["cases"] == 1
    with pytest.raises(ValueError, match="one agency or of one programme"):
        Reach().of("cases")


def test_A8_a_household_reference_that_ties_a_split_couple_is_not_exported(cast: Cast) -> None:
    fill(cast)
    with dataset(reach(cast)) as data:
        assert data.rows("SELECT household_id IS NULL FROM data.cases") == [(False,)]
    with across_agencies():
        Household.objects.update(split_at=NOW)
    with dataset(reach(cast)) as data:
        assert data.rows("SELECT household_id IS NULL FROM data.cases") == [(True,)]


def test_records_linked_as_one_person_have_one_pseudonym(cast: Cast) -> None:
    fill(cast)
    with across_agencies():
        twin = add_person(agency_id=cast.agencies[HOLDER].pk, new=NewPerson("Amara Cole"), by=cast["worker"], at=NOW)
        household = Household.objects.exclude(pk=cast.household.pk).get()
    open_case(cast, person_id=twin, household=household)
    people = "SELECT count(DISTINCT person_id) FROM data.cases"
    with dataset(reach(cast)) as data:
        assert data.rows(people) == [(2,)]
    with across_agencies():
        link(first_id=twin, second_id=cast.person.pk, evidence="Passport", by=cast["worker"], at=NOW)
    with dataset(reach(cast)) as data:
        assert data.rows(people) == [(1,)]


def test_inside_a_transaction_an_extract_sees_what_was_just_written(cast: Cast) -> None:
    from django.db import transaction

    with transaction.atomic():
        fill(cast)
        with dataset(reach(cast)) as data:
            assert data.counts()["cases"] == 1
