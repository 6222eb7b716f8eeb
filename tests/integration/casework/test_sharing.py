"""A case as a partner sees it: by the person's yes, under an agreement in force, only what was agreed."""

from datetime import timedelta

import pytest
from django.test import Client

from headwater.hub.cases.actions import sharing
from headwater.hub.cases.models import Case, CaseNeed, CaseShare
from headwater.hub.cases.queries.sharing import SharedCase, shared_case, shared_with_us
from headwater.hub.core.errors import Invalid, NotAllowed, NotFound
from headwater.hub.core.scoping import acting_for
from headwater.hub.organisations.models import SharingAgreement
from headwater.hub.people.models import Permission, Person
from headwater.hub.people.states import ExtraCare
from headwater.hub.referrals.states import PassOn
from support.cast import AUTHORITY, NOW, PARTNER, STRANGER, TODAY, Cast


def share(cast: Cast, case: Case, *items: PassOn, to: str = PARTNER) -> None:
    sharing.share_case(reference=case.reference, agency_id=cast.agencies[to].pk, items=items, by=cast["worker"], at=NOW)


def seen(cast: Cast, case: Case, who: str = "partner_worker", agency: str = PARTNER) -> SharedCase:
    with acting_for(cast.agencies[agency].pk):
        return shared_case(viewer=cast[who], reference=case.reference, as_of=TODAY)


def test_GOV_01_a_partner_sees_only_the_items_that_were_agreed(cast: Cast, case: Case) -> None:
    with pytest.raises(NotFound):
        seen(cast, case)
    share(cast, case, PassOn.HOME_AND_DATE)
    page = seen(cast, case)
    assert page.threat is not None
    assert (page.threat.days, page.home, page.lead) == (30, "private_rented", "Priya Nair")
    assert (page.name, page.strip, page.reason, page.needs, page.risks) == (None, None, None, None, None)
    share(cast, case, PassOn.NAME_AND_CONTACT)
    page = seen(cast, case)
    assert (page.name, page.threat) == ("Amara Cole", None)
    assert page.strip is not None
    assert page.strip[0].value == "07700 900123"


@pytest.mark.parametrize(("who", "agency"), [("stranger_worker", STRANGER), ("council_officer", AUTHORITY)])
def test_nobody_else_sees_what_one_partner_is_shown(cast: Cast, case: Case, who: str, agency: str) -> None:
    share(cast, case, PassOn.NAME_AND_CONTACT)
    with pytest.raises(NotFound):
        seen(cast, case, who, agency)


def test_A6_what_the_other_adult_said_is_not_shared(cast: Cast, case: Case) -> None:
    partner = Person.objects.create(agency=case.agency, name="Joseph Cole", name_key="joseph cole", recorded_at=NOW)
    for need, said_by in (("debt", cast.person), ("mental_health", partner)):
        CaseNeed.objects.create(agency=case.agency, case=case, need=need, said_by=said_by, recorded_at=NOW)
    share(cast, case, PassOn.NEEDS)
    assert seen(cast, case).needs == ("debt",)


def test_GOV_04_an_agreement_that_ran_out_shows_nothing(cast: Cast, case: Case) -> None:
    share(cast, case, PassOn.NAME_AND_CONTACT)
    SharingAgreement.objects.update(ends_on=TODAY - timedelta(days=1))
    with pytest.raises(NotFound):
        seen(cast, case)
    with acting_for(cast.agencies[PARTNER].pk):
        assert shared_with_us(viewer=cast["partner_worker"], as_of=TODAY) == ()


def test_sharing_needs_an_agreement_the_persons_yes_and_something_to_see(cast: Cast, case: Case) -> None:
    with pytest.raises(NotAllowed):
        share(cast, case, PassOn.NAME_AND_CONTACT, to=STRANGER)
    with pytest.raises(Invalid):
        share(cast, case, PassOn.CLINICAL)
    Permission.objects.filter(person=cast.person).update(given=False)
    with pytest.raises(NotAllowed):
        share(cast, case, PassOn.NAME_AND_CONTACT)
    assert not CaseShare.objects.exists()


def test_A4_a_changed_mind_and_extra_care_show_nothing_at_once(cast: Cast, case: Case) -> None:
    share(cast, case, PassOn.NAME_AND_CONTACT)
    Person.objects.filter(pk=cast.person.pk).update(changed_mind_at=NOW)
    with pytest.raises(NotFound):
        seen(cast, case)
    Person.objects.filter(pk=cast.person.pk).update(changed_mind_at=None, extra_care=ExtraCare.OTHER)
    with pytest.raises(NotFound):
        seen(cast, case)
    case.person.refresh_from_db()
    with pytest.raises(NotAllowed):
        share(cast, case, PassOn.HOME_AND_DATE)


def test_sharing_from_the_page_and_its_end(client: Client, cast: Cast, case: Case) -> None:
    client.force_login(cast.user("worker"))
    address = f"/cases/{case.reference}/share/"
    form = {"agency": str(cast.agencies[PARTNER].pk), "items": ["home_and_date"]}
    assert client.post(address, form).status_code == 302
    assert "Fenwick Children&#39;s Centre: where they live" in client.get(address).content.decode()
    client.force_login(cast.user("partner_worker"))
    assert case.reference[:3] in client.get("/cases/shared/").content.decode()
    page = client.get(f"/cases/{case.reference}/").content.decode()
    assert "Name not shared" in page
    assert "Amara" not in page
    for path in ("log/", "close/", "plan/", "share/"):
        assert client.get(f"/cases/{case.reference}/{path}").status_code == 404
    client.force_login(cast.user("worker"))
    assert client.post(f"{address}{cast.agencies[PARTNER].pk}/stop/").status_code == 302
    client.force_login(cast.user("partner_worker"))
    assert client.get(f"/cases/{case.reference}/").status_code == 404
