"""Figures of delay for those who may open no stay: counts of every hospital of their programme, and no small number."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from headwater.hub.core.errors import NotAllowed
from headwater.hub.core.scoping import across_agencies, acting_for
from headwater.hub.organisations.models import Agency
from headwater.hub.organisations.states import AgencyKind
from headwater.hub.pathways.models import Placement, Stay
from headwater.hub.pathways.queries.hospital import delays
from headwater.hub.pathways.queries.hospital.figures import Figures
from support.cast import NOW, TODAY, TRUST, Cast

YEAR = {"start": TODAY - timedelta(365), "end": TODAY, "as_of": TODAY}


def delayed(agency: Agency, parts: Iterable[str], destination: str = "own_home") -> None:
    with across_agencies():
        Stay.objects.bulk_create(
            Stay(
                agency=agency, trust=agency.name, admitted_on=TODAY - timedelta(60), fit_on=TODAY - timedelta(40), recorded_at=NOW,
                discharged_on=TODAY - timedelta(5), destination=destination, housing_reason=part, reference=f"{agency.pk:03}{at:05}Z",
            )
            for at, part in enumerate(parts, 1000 if destination == "own_home" else 2000)
        )  # fmt: skip


def read(cast: Cast, who: str) -> Figures:
    with acting_for(cast[who].agency_id):
        return delays.figures(viewer=cast[who], **YEAR)


@pytest.fixture
def second(cast: Cast, hospital: Any) -> Agency:
    """Another trust of the same programme."""
    with across_agencies():
        trust = Agency.objects.create(name="Northbrook Trust", kind=AgencyKind.HOSPITAL_TRUST, area=cast.area)
        placed = {"agency": hospital.service.agency, "service": hospital.service}
        Placement.objects.create(host=trust, starts_on=TODAY - timedelta(100), **placed)
    return trust


def test_a_commissioner_reads_trusts_without_small_numbers_and_nothing_gives_them_away(cast: Cast, hospital: Any, second: Agency) -> None:
    delayed(cast.agencies[TRUST], ["only"] * 20 + ["among_others"] * 22 + ["none"] * 30)
    delayed(second, ["only"] * 3 + ["among_others"] * 14 + ["none"] * 40)
    found = read(cast, "commissioner")
    assert [row.name for row in found.rows] == [TRUST, "Northbrook Trust", "All"]
    assert found.hidden == {0, 1}, "the one that is not small is what the total less it would give away"
    assert (found.rows[-1].all.base, found.rows[-1].only.base) == (129, 23)
    assert read(cast, "discharge_lead").hidden == frozenset()


def test_a_whole_county_of_few_is_hidden_whole_with_its_cost(client: Client, cast: Cast, hospital: Any) -> None:
    delayed(cast.agencies[TRUST], ["only"] * 3)
    delayed(cast.agencies[TRUST], ["none"] * 2, destination="self_discharge")
    found = read(cast, "analyst")
    assert (found.stays, found.bed_pounds, {n for _, n in found.endings}) == (None, None, {None})
    assert set(found.flow) | set(found.housing_flow) == {None}
    client.force_login(cast.user("commissioner"))
    page = client.get(reverse("hospital:delays")).content.decode()
    assert "numbers from 1 to 7 are hidden" in page and "It would give small numbers away" in page.replace("it would", "It would")
    assert "£" not in page.split("What it cost")[1].split("What nobody has priced")[0]
    with acting_for(cast["council_officer"].agency_id), pytest.raises(NotAllowed):
        delays.figures(viewer=cast["council_officer"], **YEAR)


def test_CBA_08_what_nobody_has_priced_is_named_and_a_printed_mean_is_checked(client: Client, cast: Cast, hospital: Any) -> None:
    hospital.stay(days=9)
    client.force_login(cast.user("discharge_lead"))
    page = client.get(reverse("hospital:delays"), {"mean": "31.8", "cases": "59", "days": "2,744"}).content.decode()
    assert "What other people waiting for the bed went without." in page
    assert "31.8 × 59 = 1,876.2, not 2,744. 2,744 days over 59 cases are 46.5 a case." in page
    page = client.get(reverse("hospital:delays"), {"mean": "46.5", "cases": "59", "days": "2744"}).content.decode()
    assert "agrees with 2,744" in page


def test_HLT_04_05_10_and_CBA_07_the_published_figures_are_rebuilt_from_stays_of_two_trusts(
    cast: Cast, hospital: Any, second: Agency
) -> None:
    """59 stays of 2,744 days, 42 of one trust and 17 of the other, at £451 a day: £1,237,544 and a mean of 46.5."""
    days = [46] * 29 + [47] * 30
    with across_agencies():
        Stay.objects.bulk_create(
            Stay(
                agency=agency, trust=agency.name, admitted_on=TODAY - timedelta(90), fit_on=TODAY - timedelta(60), recorded_at=NOW,
                discharged_on=TODAY - timedelta(60 - days[at]), destination="own_home",
                housing_reason="only" if at < 22 else "among_others",
                reference=f"PUB{at:05}Z",
            )
            for at in range(59) for agency in [cast.agencies[TRUST] if at < 42 else second]
        )  # fmt: skip
    with across_agencies():
        found = delays.figures(viewer=cast["discharge_lead"], bed_code="OXF-BED-451", **YEAR)
    whole = found.rows[-1]
    assert (whole.all.total, whole.all.base, str(whole.all.mean), found.bed_pounds) == (2744, 59, "46.5", 1237544)
    assert {row.name: (row.all.base, row.all.is_few) for row in found.rows if not row.site} == {
        TRUST: (42, False), "Northbrook Trust": (17, True), "All": (59, False),
    }  # fmt: skip
    assert whole.only.total + whole.among.total == whole.all.total
    assert [(step.reached, step.stopped, step.still) for step in found.flow if step] == [(59, 0, 0), (59, 0, 0), (59, 59, 0), (59, 59, 0)]
