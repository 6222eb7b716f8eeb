"""A council is told where a duty may be owed: what is listed, the referral with nothing typed twice, and a no that closes it."""

from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from headwater.hub.cases.actions.council import said_no
from headwater.hub.cases.actions.reindex import reindex
from headwater.hub.cases.models import Assessment, Case, CouncilTold, Duty
from headwater.hub.cases.queries.telling import councils_to_tell, known_of
from headwater.hub.cases.queries.worklist import my_list
from headwater.hub.core.errors import Invalid, NotAllowed, NotFound
from headwater.hub.core.scoping import across_agencies, acting_for
from headwater.hub.people.models import ContactWay
from headwater.hub.referrals.models import AuthorityReferral
from headwater.hub.referrals.states import Threat
from support.cast import AUTHORITY, HOLDER, NOW, PARTNER, TODAY, Cast, open_case
from support.duty import HERE

AGREED = {
    "agreed": "yes", "agreed_how": "spoken", "contact_agreed": "yes", "contact_how": "spoken", "taken_by": "Priya Nair",
    "told": ["contact"],
}  # fmt: skip


def assessed(cast: Cast, **changes: Any) -> Case:
    case = open_case(cast, **changes)
    with acting_for(case.agency_id):
        Assessment.objects.create(agency=case.agency, case=case, kind="initial", happened_on=TODAY, recorded_at=NOW)
        reindex([case.pk], as_of=TODAY)
    return case


def signed(cast: Cast, who: str = "worker") -> Client:
    client = Client()
    client.force_login(cast.user(who))
    return client


def text(response: Any) -> str:
    return " ".join(unescape(response.content.decode()).split())


def typed(page: str, name: str) -> str:
    """What stands in a box of the page."""
    box = next(part for part in page.split("<input")[1:] if f'name="{name}"' in part.split(">")[0])
    return box.split(">")[0].split('value="')[1].split('"')[0] if 'value="' in box.split(">")[0] else ""


def listed(cast: Cast, who: str = "manager") -> Any:
    with acting_for(cast.memberships[who].agency_id):
        return councils_to_tell(viewer=cast[who], as_of=TODAY)


def on_my_list(cast: Cast, case: Case) -> bool:
    with acting_for(cast.agencies[HOLDER].pk):
        rows = my_list(viewer=cast["worker"], as_of=TODAY).rows
    return next(row.tell_council for row in rows if row.reference == case.reference)


@pytest.mark.parametrize(("days", "is_owed"), [(0, True), (56, True), (57, False), (-1, False), (None, False)])
def test_REF_22_a_case_assessed_within_56_days_is_a_task_until_a_council_was_told(cast: Cast, days: int | None, is_owed: bool) -> None:
    case = assessed(cast, threat_on=TODAY + timedelta(days=days) if days is not None else None)
    found = listed(cast)
    assert (found.base, found.within, found.waiting) == (1, is_owed, is_owed)
    assert found.not_known == (days is None or days < 0)
    assert on_my_list(cast, case) is is_owed
    assert listed(cast, "partner_manager").base == 0


def test_REF_22_only_what_was_assessed_is_open_and_has_nobody_told_is_listed(cast: Cast) -> None:
    soon = assessed(cast, threat_on=TODAY + timedelta(days=9))
    homeless = assessed(cast, threat_on=None, threat_at_start=Threat.HOMELESS)
    open_case(cast)
    assessed(cast, state="closed", closed_on=TODAY, ending="planned", outcome="prevented")
    told = assessed(cast)
    with across_agencies():
        Duty.objects.create(
            agency=told.agency,
            case=told,
            kind="prevention",
            authority=cast.area,
            first_satisfied_on=TODAY,
            happened_on=TODAY,
            recorded_at=NOW,
        )
    assessed(cast, agency=cast.agencies[AUTHORITY])
    found = listed(cast)
    assert (found.base, found.within, found.waiting, found.not_known) == (3, 3, 2, 0)
    assert [line.reference for line in found.lines] == [homeless.reference, soon.reference]
    with acting_for(cast.agencies[AUTHORITY].pk):
        assert councils_to_tell(viewer=cast["council_officer"], as_of=TODAY).base == 0
    page = text(signed(cast, "manager").get(reverse("casework:councils-to-tell")))
    assert "Out of 3 open cases" in page and reverse("casework:tell-council", args=[soon.reference]) in page and "Amara" not in page
    assert "No case waits" in text(signed(cast, "partner_manager").get(reverse("casework:councils-to-tell")))


def test_REF_22_the_referral_is_begun_from_the_case_and_sending_it_closes_the_task(cast: Cast) -> None:
    case = assessed(cast, threat_on=TODAY + timedelta(days=9))
    with across_agencies():
        ContactWay.objects.filter(person=case.person).delete()
        for value, safety in (("07700 900111", "unsafe"), ("07700 900222", "safe")):
            ContactWay.objects.create(agency=case.agency, person=case.person, way="phone", value=value, safety=safety, recorded_at=NOW)
    priya = signed(cast)
    to_find = f"{reverse('referrals:duty-find')}?case={case.reference}"
    assert to_find in text(priya.get(reverse("casework:mine")))
    to_send = f"{reverse('referrals:duty-send', args=[HERE])}?case={case.reference}"
    assert to_send in text(priya.get(to_find))
    page = text(priya.get(to_send))
    assert typed(page, "name") == "Amara Cole" and typed(page, "phone") == "07700 900222" and "900111" not in page
    assert typed(page, "threat_on-day") == str((TODAY + timedelta(days=9)).day)
    answers = {"name": "Amara Cole", "phone": "07700 900222", "reason": "Notice.", "once": typed(page, "once"), **day("agreed_on", TODAY)}
    for _ in range(2):
        assert "Kept, and sent to" in text(priya.post(to_send, answers | AGREED, follow=True))
    with across_agencies():
        told, sent = CouncilTold.objects.get(), AuthorityReferral.objects.get()
        assert (told.case_id, told.referral_id, told.said, told.happened_on) == (case.pk, sent.referral_id, "sent", TODAY)
        assert (sent.authority.code, sent.referral.agreed) == (HERE, "yes")
    assert listed(cast).waiting == 0 and not on_my_list(cast, case)


def day(name: str, value: date) -> dict[str, int]:
    return {f"{name}-day": value.day, f"{name}-month": value.month, f"{name}-year": value.year}


def test_REF_22_a_no_sends_nothing_and_closes_the_task(cast: Cast) -> None:
    case = assessed(cast)
    priya, own = signed(cast), reverse("casework:tell-council", args=[case.reference])
    to_send = f"{reverse('referrals:duty-send', args=[HERE])}?case={case.reference}"
    answers = {"name": "Amara Cole", "phone": "07700 900222", "reason": "Notice.", "contact_agreed": "no", **day("agreed_on", TODAY)}
    refused = priya.post(to_send, AGREED | answers)
    assert (refused.status_code, refused["Location"]) == (302, own)
    page = priya.get(own).content.decode()
    assert "Nothing says that a council knows yet." in text(priya.get(own))
    assert priya.post(own, {"once": typed(page, "once"), **day("said_on", TODAY + timedelta(days=1))}).status_code != 302
    assert priya.post(own, {"once": typed(page, "once"), **day("said_on", TODAY)}).status_code == 302
    with across_agencies():
        assert not AuthorityReferral.objects.exists() and CouncilTold.objects.get().said == "no"
    assert listed(cast).waiting == 0


def test_another_agency_s_case_and_what_cannot_be_are_refused(cast: Cast) -> None:
    case = assessed(cast)
    partner = signed(cast, "partner_worker")
    to_send = reverse("referrals:duty-send", args=[HERE])
    for reference in (case.reference, "nonsense", "../../"):
        assert partner.get(to_send, {"case": reference}).status_code == 404
        assert partner.post(f"{to_send}?case={reference}", AGREED | {"agreed": "no"}).status_code == 404
    assert signed(cast, "coordinator").get(to_send, {"case": case.reference}).status_code == 403
    with acting_for(cast.agencies[PARTNER].pk), pytest.raises(NotFound):
        said_no(reference=case.reference, said_on=TODAY, by=cast["partner_worker"], at=NOW)
    with acting_for(cast.agencies[HOLDER].pk):
        with pytest.raises(Invalid):
            said_no(reference=case.reference, said_on=TODAY + timedelta(days=1), by=cast["worker"], at=NOW)
        with pytest.raises(NotAllowed):
            known_of(viewer=cast["coordinator"], reference=case.reference, as_of=TODAY)
    with across_agencies(), pytest.raises(IntegrityError), transaction.atomic():
        CouncilTold.objects.create(agency=case.agency, case=case, said="sent", happened_on=TODAY, recorded_at=NOW)
