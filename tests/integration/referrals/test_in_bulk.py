"""A thousand referrals at once are the same rows, the same log and the same messages as one after another."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.apps import apps
from django.db import models, transaction

from headwater.hub.audit.models import Event
from headwater.hub.core.scoping import across_agencies, acting_for
from headwater.hub.notify.models import Message
from headwater.hub.organisations.models import Agency, Membership
from headwater.hub.programmes.models import Service
from headwater.hub.referrals.actions import receive
from headwater.hub.referrals.actions.building import Known
from headwater.hub.referrals.actions.in_bulk import Incoming, Whence, receive_many
from headwater.hub.referrals.logic.given import (
    GivenAddress,
    GivenAgreement,
    GivenPerson,
    GivenReferral,
    GivenRisk,
    GivenSender,
    GivenWay,
)  # fmt: skip
from headwater.hub.referrals.models import AuthorityReferral, CameAs, Original, Referral
from headwater.hub.referrals.states import Asker, Channel
from support.cast import AUTHORITY, NOW, TODAY, TRUST, Cast
from support.duty import HERE, contact_at
from support.referring import given

# What differs from one keeping to another: numbers, references, and what is made from them.
OWN = {"id", "reference", "link_hash", "object_ref", "about_ref", "person_ref", "body", "subject", "recipient"}
OURS = [model for model in apps.get_models() if model.__module__.startswith("headwater.hub.") and model is not CameAs]


def many(cast: Cast) -> list[GivenReferral]:
    """Referrals that differ in everything that makes other rows."""
    nurse = cast["nurse"]
    known = GivenSender(name=nurse.name, agency_name=TRUST, agency_id=nurse.agency_id, member_id=nurse.membership_id)
    best = GivenAgreement(agreed="yes", by="best_interests", decided_by="Dr Lee", recheck_on=TODAY + timedelta(days=30), taken_by="Clerk")
    whole = given(
        cast, person=GivenPerson("Cara Dunn", date(2009, 5, 1), "Polish", True, "Large print"), area_code=cast.area.code,
        ways=(GivenWay("phone", "07700 900111", "safe", True, False, "no", "after 6"), GivenWay("email", "Cara@Example.org")),
        address=GivenAddress("1 High Street", "al1 1aa", is_hidden=True), needs=("debt", "debt", "domestic_abuse"), children_ages=(3, 7),
        risks=(GivenRisk("at_address", "dogs", "Two of them"),), threat_on=TODAY + timedelta(days=20), has_arrears="yes",
        arrears_gbp=Decimal("12.50"), landlord="Mill Homes", home="private_rented", unsafe_to_stay=True, wanted="furniture",
    )  # fmt: skip
    plain = given(cast, sender=known)
    return [
        replace(each, channel=Channel.FILE)
        for each in (
            plain, whole, given(cast, agreement=GivenAgreement()), given(cast, agreement=best, housing_need="no", children_ages=()),
            given(cast, sender=GivenSender(asker=Asker.PERSON), agreement=GivenAgreement("yes", sharing=False)),
            given(cast, sender=GivenSender(agency_name="Nobody we know"), area_code="E07000998", person=GivenPerson("Di Eves")),
        )
    ]  # fmt: skip


def standing() -> dict[str, Counter[str]]:
    """Every row of every table, but for what is its own."""
    with across_agencies():
        return {model._meta.label: Counter(said(row) for row in model._base_manager.all()) for model in OURS}


def said(row: models.Model) -> str:
    fields = [field for field in row._meta.concrete_fields if not isinstance(field, models.OneToOneField)]
    values: dict[str, Any] = {field.attname: getattr(row, field.attname) for field in fields if field.attname not in OWN}
    return repr({name: value for name, value in values.items() if name not in {"person_id", "referral_id", "household_id", "record_id"}})


def added(before: dict[str, Counter[str]]) -> dict[str, Counter[str]]:
    return {label: rows - before[label] for label, rows in standing().items() if rows - before[label]}


def at_once(cast: Cast, all_of_them: list[GivenReferral], service: Any = None, **whence: Any) -> list[Referral]:
    service = service or cast.service
    with acting_for(service.agency_id), transaction.atomic():
        incoming = [Incoming(one, f"REF-{at}", row_number=at + 2) for at, one in enumerate(all_of_them)]
        known = Known(service, NOW)
        return receive_many(incoming=incoming, whence=Whence(cast.agencies[TRUST].pk, **whence), known=known, by=cast["nurse"])


def the_councils(cast: Cast) -> Any:
    """A council's service, and a trust that is a body under the duty."""
    council = cast.agencies[AUTHORITY]
    Agency.objects.filter(name=TRUST).update(duty_to_refer_from=TODAY - timedelta(days=30))
    return Service.objects.create(agency=council, name="Housing options", strand=cast.service.strand, setting=cast.service.setting)


@pytest.mark.parametrize("to_a_council", [False, True])
def test_REF_01_many_at_once_are_kept_as_one_after_another(cast: Cast, to_a_council: bool):
    service = the_councils(cast) if to_a_council else cast.service
    given_to = [replace(one, service_id=service.pk) for one in many(cast)]
    before = standing()
    with transaction.atomic():
        for one in given_to:
            receive(given=one, by=cast["nurse"], at=NOW)
        single = added(before)
        transaction.set_rollback(True)
    at_once(cast, given_to, service, tell_senders=True)
    together = added(before)
    assert ("referrals.AuthorityReferral" in single) is to_a_council
    assert {label: rows.total() for label, rows in together.items()} == {label: rows.total() for label, rows in single.items()}
    assert together == single
    assert {"people.Person", "people.Permission", "people.ContactWay", "people.Address", "people.Member", "referrals.Referral",
            "referrals.ReferralFit", "referrals.ReferralNeed", "referrals.ReferralRisk", "referrals.ReferralShare", "referrals.Tracking",
            "notify.Message", "audit.Event"} <= set(together)  # fmt: skip


def test_DTR_05_each_keeps_its_own_reference_and_the_row_it_stood_in(cast: Cast):
    rows = at_once(cast, many(cast)[:2], their_system="portal")
    with across_agencies():
        kept = list(CameAs.objects.order_by("row_number").values_list("referral_id", "their_system", "their_reference", "row_number"))
        assert kept == [(row.pk, "portal", f"REF-{at}", at + 2) for at, row in enumerate(rows)]
        assert not Original.objects.exists()


def test_the_number_of_statements_does_not_grow_with_the_number_of_referrals(cast: Cast, django_assert_max_num_queries):
    with django_assert_max_num_queries(75):
        at_once(cast, [one for _ in range(20) for one in many(cast)])


@pytest.mark.parametrize("tell", [False, True])
def test_senders_get_a_receipt_only_where_that_was_asked(cast: Cast, tell: bool):
    before = standing()
    at_once(cast, many(cast), tell_senders=tell)
    assert ("notify.Message" in added(before)) is tell


def test_REF_01_a_file_to_a_council_that_reads_here_is_told_in_one_message_and_each_row_says_that_it_was(cast: Cast):
    contact_at(cast, HERE)
    service = the_councils(cast)
    rows = at_once(cast, [given(cast, service_id=service.pk, person=GivenPerson(f"Person {at}")) for at in range(5)], service)
    (message,) = Message.objects.filter(template__startswith="staff.incoming")
    assert (message.template, message.recipient) == ("staff.incoming_many", "duty@council.example")
    assert message.body.startswith("5 have come") and "/referrals/duty/" in message.body and "Person" not in message.body
    with across_agencies():
        assert set(AuthorityReferral.objects.values_list("told_at", flat=True)) == {NOW}
    assert Event.objects.filter(verb="referral.authority_told").count() == len(rows) == 5


def test_REF_01_a_file_to_a_council_without_the_hub_sends_the_link_of_each(cast: Cast):
    contact_at(cast, HERE)
    with across_agencies():
        Membership.objects.filter(agency=cast.agencies[AUTHORITY]).update(ended_on=TODAY - timedelta(days=1))
    service = the_councils(cast)
    at_once(cast, [given(cast, service_id=service.pk, person=GivenPerson(f"Person {at}")) for at in range(3)], service)
    messages = Message.objects.filter(template="staff.incoming")
    assert messages.count() == 3 and len({message.body for message in messages}) == 3
    assert all("/letters/" in message.body for message in messages)
