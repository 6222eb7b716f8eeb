"""A council officer's Monday: what came, what was tried, whose 56 days end, and one referral copied in one go (practice C)."""

import csv
import io
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from headwater.hub.audit.models import Event
from headwater.hub.cases.models import Duty
from headwater.hub.core.scoping import across_agencies
from headwater.hub.people.models import Address, ContactWay, Lock, Opening, Person
from headwater.hub.referrals.models import Referral
from support.cast import AUTHORITY, NOW, TODAY, Cast, open_case, refer

SignIn = Callable[[str], Client]


@pytest.fixture
def own(cast: Cast) -> Referral:
    """A referral that the council itself holds, with its own record of the person."""
    return refer(cast, **held_by_the_council(cast), notice_given="yes", id_seen="dont_know", tried="She rang the landlord twice.")


def held_by_the_council(cast: Cast) -> dict[str, Any]:
    held = {"agency": cast.agencies[AUTHORITY], "recorded_at": NOW}
    with across_agencies():
        person = Person.objects.create(name="Lena Hart", name_key="lena hart", **held)
        for number, safety in (("+44 7700 900111", "safe"), ("07700 900222", "unsafe")):
            ContactWay.objects.create(person=person, way="phone", value=number, value_key=number, safety=safety, **held)
        Address.objects.create(person=person, lines="9 Quiet Row", postcode="AL1 9ZZ", is_hidden=True, **held)
    return {"agency": cast.agencies[AUTHORITY], "person": person, "household": None}


@pytest.fixture
def alan(signed_in: SignIn) -> Client:
    return signed_in("council_officer")


def text(response: Any) -> str:
    return str(response.content.decode())


def verbs() -> list[str]:
    return list(Event.objects.order_by("id").values_list("verb", flat=True))


def test_the_officer_starts_with_what_a_council_asks_first(alan: Client, own: Referral):
    assert alan.get("/home/")["Location"] == "/referrals/council/"
    page = text(alan.get("/referrals/council/"))
    for words in (
        "Lena Hart",
        "1 new since",
        "<strong>Agreed:</strong> Yes",
        "<strong>Notice:</strong> Yes",
        "She rang the landlord twice.",
    ):
        assert words in page, words
    assert "<strong>ID seen:</strong> They do not know" in page and f"/referrals/{own.reference}/copy/" in page


@pytest.mark.parametrize("name", ["worker", "manager", "nurse", "commissioner"])
def test_nobody_but_an_officer_has_it(signed_in: SignIn, own: Referral, name: str):
    client = signed_in(name)
    assert client.get("/referrals/council/").status_code == client.get(f"/referrals/{own.reference}/copy/").status_code == 403


def test_extra_care_shows_that_it_waits_and_not_what_was_tried(alan: Client, own: Referral, cast: Cast):
    with across_agencies():
        Person.objects.filter(pk=own.person_id).update(extra_care="domestic_abuse")
    page = text(alan.get("/referrals/council/"))
    assert "Extra care" in page and "She rang the landlord" not in page
    with across_agencies():
        Lock.objects.create(
            agency=own.agency, person_id=own.person_id, membership=cast.memberships["council_officer"], reason="own_record", at=NOW
        )
    assert "Lena Hart" not in text(alan.get("/referrals/council/"))


@pytest.mark.parametrize(("began", "shown"), [(56 - 2, True), (56 - 20, False), (70, True)])
def test_56_days_that_end_this_week(alan: Client, own: Referral, cast: Cast, began: int, shown: bool):
    with across_agencies():
        member = cast.memberships["council_officer"]
        case = open_case(cast, agency=own.agency, person=own.person, household=own.household or cast.household, lead=member, team=None)
        Duty.objects.create(
            agency=own.agency, case=case, kind="prevention", authority=cast.area, first_satisfied_on=TODAY - timedelta(days=began),
            happened_on=TODAY, recorded_at=NOW,
        )  # fmt: skip
    page = text(alan.get("/referrals/council/"))
    assert (f"/cases/{case.reference}/" in page) is shown


def test_a_referral_is_copied_in_one_go_with_safe_ways_only(alan: Client, own: Referral):
    page = text(alan.get(f"/referrals/{own.reference}/copy/"))
    assert '<textarea class="govuk-textarea" id="copied"' in page and "Name: Lena Hart" in page
    assert "+44 7700 900111" in page and "07700 900222" not in page and "Another way is known and is not safe" in page
    assert "Quiet Row" not in page, "a hidden address is never copied"
    assert verbs()[-1] == "referral.copied"


def test_the_file_has_one_row_in_a_stable_order(alan: Client, own: Referral):
    with across_agencies():
        Referral.objects.filter(pk=own.pk).update(tried="=HYPERLINK(1)")
    first, again = (alan.get(f"/referrals/{own.reference}/copy/file/") for _ in range(2))
    assert first.content == again.content and first["Content-Disposition"].endswith(f'"referral-{own.reference}.csv"')
    heading, row = csv.reader(io.StringIO(first.content.decode("utf-8-sig")))
    told = dict(zip(heading, row, strict=True))
    assert heading[:4] == ["Reference", "Extra care", "Received", "Route"]
    assert (told["Name"], told["Notice or court letter"], told["What has been tried"]) == ("Lena Hart", "Yes", "'=HYPERLINK(1)")
    assert verbs()[-1] == "referral.copied_to_file"


@pytest.mark.parametrize(("referral", "person", "words"), [
    ({"agreed": ""}, {}, "agreement to this referral is not recorded"),
    ({"agreed": "no"}, {}, "agreement to this referral is not recorded"),
    ({}, {"changed_mind_at": NOW}, "They changed their mind"),
    ({}, {"extra_care": "other"}, "Extra care"),
])  # fmt: skip
def test_what_was_not_agreed_is_not_copied_and_the_refusal_is_written_down(
    alan: Client, own: Referral, referral: dict[str, Any], person: dict[str, Any], words: str
):
    with across_agencies():
        Referral.objects.filter(pk=own.pk).update(**referral) if referral else None
        Person.objects.filter(pk=own.person_id).update(**person) if person else None
    for address in ("copy/", "copy/file/"):
        page = alan.get(f"/referrals/{own.reference}/{address}")
        assert page.status_code == 403 and words in text(page)
    assert verbs()[-1] == "referral.copy_refused"


def test_with_a_reason_given_a_record_of_extra_care_is_copied_with_the_warning_first(alan: Client, own: Referral, cast: Cast):
    with across_agencies():
        Person.objects.filter(pk=own.person_id).update(extra_care="other")
        Opening.objects.create(
            agency=own.agency, person_id=own.person_id, membership=cast.memberships["council_officer"], why="Allocated", at=NOW,
            until=NOW + timedelta(days=2),
        )  # fmt: skip
    assert "Extra care: Yes: speak to your manager" in text(alan.get(f"/referrals/{own.reference}/copy/"))


def test_another_agencys_referral_is_not_there(alan: Client, cast: Cast):
    assert alan.get(f"/referrals/{cast.referral.reference}/copy/").status_code == 404
