"""Early signs: ticked, acted on, and listed where nothing was done."""

from datetime import timedelta
from html import unescape

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from headwater.hub.cases.actions.signs import record_signs
from headwater.hub.cases.models import Case, EarlySign, Entry
from headwater.hub.cases.queries.signs import acting_on_signs
from headwater.hub.core import time
from headwater.hub.core.errors import Invalid, NotFound
from headwater.hub.core.scoping import across_agencies, acting_for
from headwater.hub.referrals.logic.signs import SUGGESTED, suggested
from headwater.hub.referrals.states.signs import Sign
from headwater.hub.web.parts import codes
from support.cast import HOLDER, NOW, PARTNER, TODAY, Cast, open_case

pytestmark = pytest.mark.django_db
AGO = TODAY - timedelta(days=20)


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "now", lambda: NOW)
    monkeypatch.setattr(time, "today", lambda: TODAY)


def see(cast: Cast, case: Case, *signs: str, on=AGO, who: str = "worker") -> int:
    with acting_for(cast.memberships[who].agency_id):
        return record_signs(reference=case.reference, signs=signs, seen_on=on, by=cast[who], at=NOW)


def act(case: Case, on, kind: str = "prevention") -> None:
    with across_agencies():
        what = {"type": "mediation"} if kind != "contact" else {"way": "call"}
        Entry(agency=case.agency, case=case, kind=kind, happened_on=on, recorded_at=NOW, **what).save()


def measured(cast: Cast):
    with acting_for(cast.agencies[HOLDER].pk):
        return acting_on_signs(viewer=cast["manager"], since=TODAY - timedelta(days=365), as_of=TODAY)


def test_REF_28_every_sign_has_its_words_and_something_to_do() -> None:
    assert set(SUGGESTED) == set(Sign) == set(codes.SIGNS)
    assert suggested(["repairs", "unsafe", "unsafe", "nonsense"])[0].startswith("Ask alone")
    assert suggested([]) == ()


def test_REF_28_the_time_from_the_first_sign_to_the_first_action_is_measured_and_cases_without_one_are_listed(cast: Cast) -> None:
    acted, waits, other = (open_case(cast) for _ in range(3))
    for case in (acted, waits):
        see(cast, case, "arrears")
        see(cast, case, "notice", on=TODAY)
    act(acted, AGO - timedelta(days=3))
    act(acted, AGO + timedelta(days=1), "contact")
    act(acted, AGO + timedelta(days=6))
    found = measured(cast)
    assert (found.base, found.acted, found.not_acted, found.middle, found.longest) == (2, 1, 1, 6, 6)
    assert [(line.reference, line.days, line.lead) for line in found.waiting] == [(waits.reference, 20, "Priya Nair")]
    assert other.reference not in str(found.waiting)
    with acting_for(cast.agencies[PARTNER].pk):
        assert acting_on_signs(viewer=cast["partner_manager"], since=AGO, as_of=TODAY).base == 0


def test_REF_28_a_sign_is_ticked_on_the_case_and_says_what_may_be_done(cast: Cast) -> None:
    case = open_case(cast)
    client = Client()
    client.force_login(cast.user("worker"))
    address = reverse("casework:signs", kwargs={"reference": case.reference})
    mark = client.get(address).content.decode().split('name="once" value="')[1].split('"')[0]
    day = {"seen_on-day": AGO.day, "seen_on-month": AGO.month, "seen_on-year": AGO.year}
    page = unescape(client.post(address, {"once": mark, "signs": ["notice", "arrears"], **day}, follow=True).content.decode())
    assert "Read the notice: its kind and its dates." in page
    assert "Nothing is written down as done since." in page
    waiting = unescape(client.get(reverse("casework:signs-waiting")).content.decode())
    assert address in waiting
    assert "Out of 1 case with a first sign" in waiting
    empty = Client()
    empty.force_login(cast.user("partner_worker"))
    assert "No open case has a sign" in unescape(empty.get(reverse("casework:signs-waiting")).content.decode())


def test_what_cannot_be_is_refused(cast: Cast) -> None:
    case = open_case(cast)
    for signs, day in (((), AGO), (("pigeon",), AGO), (("notice",), TODAY + timedelta(days=1))):
        with pytest.raises(Invalid):
            see(cast, case, *signs, on=day)
    with pytest.raises(NotFound):
        see(cast, case, "notice", who="partner_worker")
    assert [see(cast, case, "notice"), see(cast, case, "notice", "arrears")] == [1, 1]
    with across_agencies(), pytest.raises(IntegrityError), transaction.atomic():
        EarlySign.objects.create(agency=case.agency, case=case, sign="pigeon", happened_on=AGO, recorded_at=NOW)


def test_REF_28_anybody_reads_what_may_be_done_and_nothing_is_kept(client: Client, cast: Cast) -> None:
    page = unescape(client.get(reverse("public:signs"), {"sign": ["sofas", "<script>"]}).content.decode())
    assert "Ask where they can sleep this week." in page
    assert "<script>" not in page.split("<main")[1].split("</main>")[0]
    assert "999" in page
    assert "Tick at least one." in client.get(reverse("public:signs"), {"sign": "nonsense"}).content.decode()
    with across_agencies():
        assert not EarlySign.objects.exists()
