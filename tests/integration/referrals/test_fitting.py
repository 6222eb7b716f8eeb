"""Which services fit a referral: proposed with the reason, kept with the versions it was sent under, and quick for many services."""

from datetime import date, timedelta
from typing import Any

import pytest

from headwater.hub.core.errors import NotAllowed
from headwater.hub.core.scoping import across_agencies, acting_for
from headwater.hub.programmes.logic import Told
from headwater.hub.programmes.models import Service, ServiceCriteria
from headwater.hub.programmes.states import Aspect
from headwater.hub.referrals.logic.given import GivenPerson
from headwater.hub.referrals.models import Referral, ReferralFit
from headwater.hub.referrals.queries import proposal, services_beside
from headwater.hub.referrals.states import form_version
from support.cast import HOLDER, NOW, TODAY, Cast
from support.referring import sent

pytestmark = pytest.mark.django_db


def takes(service: Service, version: int = 1, **asked: object) -> ServiceCriteria:
    given = {"starts_on": TODAY - timedelta(days=1), "published_at": NOW, "version": version} | asked
    return ServiceCriteria.objects.create(service=service, **given)


def kept(row: Referral) -> ReferralFit:
    with across_agencies():
        return ReferralFit.objects.select_related("criteria").get(referral=row)


def proposed(cast: Cast, row: Referral):
    with acting_for(cast.agencies[HOLDER].pk):
        return proposal(viewer=cast["worker"], referral_id=row.pk, as_of=TODAY)


def test_REF_14_a_referral_that_fails_a_and_meets_b_is_proposed_to_b_with_the_reason(cast: Cast) -> None:
    takes(cast.service, age_from=16, age_to=25)
    takes(cast.partner_service, age_from=26)
    row = sent(cast, area_code=cast.area.code, housing_need="yes", person=GivenPerson("Ben Hale", born_on=date(1980, 1, 1)))
    found = proposed(cast, row)
    assert found.here is not None and [str(aspect) for aspect in found.here.fit.misses] == ["age"]
    assert [one.card.name for one in found.better] == ["Family housing support"] and found.better[0].fit.is_yes
    assert found.reason == "another_service_fits"


@pytest.mark.parametrize(("days", "reason"), [(90, "too_early"), (10, "too_late"), (40, "")])
def test_REF_19_too_early_and_too_late_are_said_from_the_date_and_what_the_service_takes(cast: Cast, days: int, reason: str) -> None:
    takes(cast.service, threats=["days_29_56"])
    assert proposed(cast, sent(cast, threat_on=TODAY + timedelta(days=days))).reason == reason


@pytest.mark.parametrize(("answers", "reason"), [({"housing_need": "no"}, "no_housing_need"), ({"area_code": "E07000998"}, "out_of_area")])
def test_the_hub_says_why_in_the_codes_of_a_decision(cast: Cast, answers: dict[str, str], reason: str) -> None:
    assert proposed(cast, sent(cast, **answers)).reason == reason


def test_only_who_decides_is_shown_a_proposal(cast: Cast) -> None:
    with pytest.raises(NotAllowed), acting_for(cast.agencies[HOLDER].pk):
        proposal(viewer=cast["commissioner"], referral_id=cast.referral.pk, as_of=TODAY)


@pytest.mark.parametrize(("home", "stands"), [("hospital", "fits"), ("prison", "misses"), ("private_rented", "asks"), ("", "asks")])
def test_hospital_is_known_from_where_they_live_and_any_other_home_leaves_it_to_be_asked(cast: Cast, home: str, stands: str) -> None:
    takes(cast.service, stays=["hospital"])
    here = proposed(cast, sent(cast, home=home, area_code=cast.area.code, housing_need="yes")).here
    assert here is not None
    assert ("misses" if here.fit.is_no else "fits" if here.fit.is_yes else "asks") == stands
    assert set(here.fit.misses) | set(here.fit.asks) <= {Aspect.STAY}


def test_REF_15_a_referral_keeps_the_versions_of_form_and_criteria_that_it_was_sent_under(cast: Cast) -> None:
    first = takes(cast.service, age_from=16)
    row = sent(cast)
    takes(cast.service, version=2, age_from=18)
    assert (kept(row).form_version, kept(row).criteria) == (form_version(TODAY), first)
    assert kept(sent(cast)).criteria.version == 2
    assert [form_version(day) for day in (date(2018, 3, 31), date(2018, 4, 1), date(2026, 10, 31), date(2026, 11, 1))] == [
        "",
        "1",
        "1",
        "2",
    ]


def test_REF_13_speculative_is_no_housing_need_or_that_no_service_takes_it(cast: Cast) -> None:
    takes(cast.service, age_from=60)
    young = {"person": GivenPerson("Ben Hale", born_on=date(2000, 1, 1))}
    assert not kept(sent(cast, **young)).is_speculative
    assert kept(sent(cast, housing_need="no")).is_speculative
    takes(cast.partner_service, age_from=60)
    assert kept(sent(cast, **young)).is_speculative
    assert not kept(sent(cast)).is_speculative and not kept(sent(cast, housing_need="dont_know")).is_speculative


def test_three_hundred_services_are_held_against_the_answers_in_a_handful_of_queries(
    cast: Cast, django_assert_max_num_queries: Any
) -> None:
    rows = Service.objects.bulk_create(
        Service(agency=cast.agencies[HOLDER], name=f"Service {n}", strand="other", setting="community") for n in range(300)
    )
    Service.areas.through.objects.bulk_create(Service.areas.through(service_id=row.pk, area_id=cast.area.pk) for row in rows)
    ServiceCriteria.objects.bulk_create(
        ServiceCriteria(service=row, version=version, starts_on=TODAY - timedelta(days=9 - version), published_at=NOW, age_from=version)
        for row in rows
        for version in (1, 2, 3)
    )
    answers = Told(area_code=cast.area.code, housing_need="yes", ages=(30, 30))
    with django_assert_max_num_queries(6):
        found = services_beside(answers, as_of=TODAY)
    assert len(found) == 302 and {one.criteria.version for one in found} == {0, 3} and all(one.fit.is_yes for one in found)
