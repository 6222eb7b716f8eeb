"""The case at a glance, as one viewer sees it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from headwater.hub.cases.models import Case
from headwater.hub.cases.queries.case import CasePage, Shut, case_page
from headwater.hub.core.errors import NotAllowed, NotFound
from headwater.hub.core.scoping import acting_for
from headwater.hub.core.values import Actor
from headwater.hub.people.actions import lock_for
from headwater.hub.people.logic.access import Access
from headwater.hub.people.states import LockReason
from support.cast import NOW, PARTNER, STRANGER, TODAY, Cast


def opened(viewer: Actor, case: Case) -> CasePage:
    page = case_page(viewer=viewer, reference=case.reference, as_of=TODAY)
    assert isinstance(page, CasePage)
    return page


def test_a_case_at_a_glance_in_few_queries(cast: Cast, case: Case) -> None:
    with CaptureQueriesContext(
        connection,
    ) as made:
        page = opened(cast["worker"], case)
    assert len(made) <= 8
    assert page.person.name == "Amara Cole"
    assert [line.use for line in page.person.strip] == ["safe", "do_not_use"]
    assert page.threat.days == 30
    assert {clock.code for clock in page.clocks} >= {"assessment", "plan", "not_spoken", "named_worker"}
    assert (page.came.sender, page.came.channel) == ("Aldermere General Hospital Trust", "form")


@pytest.mark.parametrize(("agency", "who"), [(PARTNER, "partner_worker"), (STRANGER, "stranger_worker")])
def test_another_agencys_case_is_not_there(cast: Cast, case: Case, agency: str, who: str) -> None:
    with acting_for(cast.agencies[agency].pk), pytest.raises(NotFound):
        case_page(viewer=cast[who], reference=case.reference, as_of=TODAY)


def test_a_role_without_peoples_records_is_refused(cast: Cast, case: Case) -> None:
    for who in ("data_protection", "administrator"):
        with pytest.raises(NotAllowed):
            case_page(viewer=cast[who], reference=case.reference, as_of=TODAY)


def test_A14_who_knows_the_person_sees_nothing_of_the_case(cast: Cast, case: Case) -> None:
    colleague = cast["colleague"]
    lock_for(person_id=cast.person.pk, membership_id=colleague.member, reason=LockReason.KNOWS_THE_PERSON, by=colleague, at=NOW)
    shut = case_page(viewer=colleague, reference=case.reference, as_of=TODAY)
    assert shut == Shut(case.reference, cast.person.reference, cast.person.pk, Access.LOCKED)
    assert opened(cast["worker"], case).person.name == "Amara Cole"
