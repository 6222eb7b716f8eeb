"""One record of each kind of a hospital and of a prison, of the holding agency of the cast."""

from typing import Any

from headwater.hub.core.scoping import across_agencies
from headwater.hub.organisations.models import Site
from headwater.hub.pathways.models import (
    Custody,
    CustodyList,
    DailyList,
    HeldCustodyLine,
    HeldLine,
    HomeWork,
    HospitalMessage,
    HospitalVisit,
    HousingFlag,
    Meeting,
    MeetingItem,
    Placement,
    PremisesStay,
    Protocol,
    ProtocolStep,
    ReleaseBlock,
    Stay,
    Ward,
)
from support.beside import in_a_setting
from support.cast import HOLDER, NOW, TODAY, TRUST, Cast


def in_hospital(cast: Cast) -> dict[str, Any]:
    """A stay, a ward and a placement of the holding agency."""
    agency = cast.agencies[HOLDER]
    site = Site.objects.create(agency=agency, name="Cottage")
    with across_agencies():
        ward = Ward.objects.create(agency=agency, site=site, name="Larch", kind="community")
        placed = Placement.objects.create(agency=agency, service=cast.service, host=cast.agencies[TRUST], starts_on=TODAY)
        stay = Stay.objects.create(agency=agency, patient_name="Amara Cole", admitted_on=TODAY, ward=ward, recorded_at=NOW)
        said = {"worry": "nowhere", "agreed": "yes", "happened_on": TODAY, "recorded_at": NOW}
        HousingFlag.objects.create(agency=agency, stay=stay, raised_by=cast.memberships["colleague"], **said)
        came = DailyList.objects.create(agency=agency, listed_on=TODAY, sha256="0", lines=1, received_at=NOW)
        held = HeldLine.objects.create(agency=agency, daily_list=came, number=2, cells={}, fault="ward", words="No such ward")
        base = {"agency": agency, "happened_on": TODAY, "recorded_at": NOW}
        heard = {"sender": "PAS", "key": "v:1", "fault": "ward", "words": "No such ward", "heard_at": NOW}
        waits = HospitalVisit.objects.create(agency=agency, **heard)
        unread = {"form": "adt", "sha256": "0", "body": "?", "state": "held", "received_at": NOW}
        message = HospitalMessage.objects.create(agency=agency, **unread)
        meeting = Meeting.objects.create(kind="other", attendees="Priya", **base)
        work = HomeWork.objects.create(stay=stay, kind="adapt", **base)
        due = {"agency": agency, "owner": "Priya", "due_on": TODAY}
        item = MeetingItem.objects.create(meeting=meeting, action="Ring", **due)
        protocol = Protocol.objects.create(about="Amara Cole", landlord="Homes", trigger="Arrears", **base)
        step = ProtocolStep.objects.create(protocol=protocol, number=1, words="Meet", **due)
    met = {"meeting_id": meeting.pk, "item_id": item.pk, "protocol_id": protocol.pk, "protocol_step_id": step.pk}
    met |= {"held_visit_id": waits.pk, "message_id": message.pk, "work_id": work.pk}
    there = {"hospital": stay.reference, "ward_id": ward.pk, "placement_id": placed.pk, "held_id": held.pk}
    return met | there | in_a_setting(cast, placed.pk)


def in_custody(cast: Cast) -> dict[str, Any]:
    """Somebody in custody whom the holding agency wrote down."""
    held = {"agency": cast.agencies[HOLDER], "recorded_at": NOW}
    with across_agencies():
        row = Custody.objects.create(person_name="Amara Cole", received_on=TODAY, agreed="yes", **held)
        came = CustodyList.objects.create(listed_on=TODAY, sha256="0", lines=1, received_at=NOW, agency=held["agency"])
        line = {"number": 2, "cells": {}, "fault": "prison", "words": "No such place", "agency": held["agency"]}
        waits = HeldCustodyLine.objects.create(custody_list=came, **line)
        said = {"happened_on": TODAY, "recorded_at": NOW, "kind": "deposit", "whose": "our_view"}
        stands = ReleaseBlock.objects.create(custody=row, **said)
        site = Site.objects.create(agency=held["agency"], name="House")
        PremisesStay.objects.create(custody=row, site=site, happened_on=TODAY, recorded_at=NOW)
    codes = {"option_key": "council", "seen_kind": "duty", "seen_id": 0}
    return {"justice": row.reference, "held_custody_id": waits.pk, "block_id": stands.pk} | codes
