"""A housing flag raised at the bedside, and who is told of it: the agencies placed with the hospital, under an agreement in force."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction

from headwater.hub.audit.actions import record
from headwater.hub.core.errors import Invalid, NotFound, Stale
from headwater.hub.core.values import Actor
from headwater.hub.organisations.queries import agreement_between
from headwater.hub.pathways.actions.hospital.stays import StayFacts, add_stay, held_stay
from headwater.hub.pathways.adapters import day_of
from headwater.hub.pathways.logic.hospital.masking import goes_by_name, is_told
from headwater.hub.pathways.models import HousingFlag, Stay, StayShare
from headwater.hub.pathways.permissions import check_can_see_stays
from headwater.hub.pathways.queries.hospital.places import placed_with
from headwater.hub.pathways.states import Agreed, Worry
from headwater.hub.people.states import AgreedBy

ITEM = "stay"


@dataclass(frozen=True, slots=True)
class BedsideFlag:
    """The five things asked at the bedside."""

    patient_name: str
    ward_id: int | None
    admitted_on: date
    worry: str
    agreed: str
    decided_by: str = ""
    recheck_on: date | None = None


# Who may say yes for somebody who cannot.
BY_OTHERS = (AgreedBy.ATTORNEY_OR_DEPUTY, AgreedBy.BEST_INTERESTS)


def flag_at_bedside(*, given: BedsideFlag, by: Actor, at: datetime) -> str:
    """A stay and its flag at once, where the patient is on no list yet. Gives the stay's reference."""
    with transaction.atomic():
        reference = add_stay(given=StayFacts(given.patient_name, given.admitted_on, given.ward_id), by=by, at=at)
        row = Stay.objects.get(reference=reference)
        raise_flag(
            stay_id=row.pk, worry=given.worry, agreed=given.agreed, decided_by=given.decided_by, recheck_on=given.recheck_on, by=by, at=at
        )
    return reference


def raise_flag(
    *, stay_id: int, worry: str, agreed: str, note: str = "", decided_by: str = "", recheck_on: date | None = None, by: Actor, at: datetime
) -> int:
    """Tell the housing worker of a patient. `agreed` may say that somebody who may decide for the patient said yes. Raises Stale where
    somebody raised it first."""
    agreed_by = agreed if agreed in BY_OTHERS else (AgreedBy.PERSON if agreed == Agreed.YES else "")
    agreed = Agreed.YES if agreed_by else agreed
    if worry not in set(Worry) or agreed not in set(Agreed):
        raise Invalid("Check the answers.", {"worry": "Choose what worries you."})
    if agreed_by == AgreedBy.BEST_INTERESTS and (not decided_by.strip() or recheck_on is None or recheck_on < day_of(at)):
        raise Invalid("Check the answers.", {"decided_by": "Say who decided and their job, and when it is looked at again."})
    try:
        with transaction.atomic():
            row = held_stay(stay_id, by)
            if row.discharged_on is not None:
                raise Invalid("They have left the hospital, so no flag can be raised.")
            flag = HousingFlag.objects.create(
                agency_id=row.agency_id, stay=row, worry=worry, agreed=agreed, note=note.strip(), agreed_by=agreed_by,
                decided_by=decided_by.strip() if agreed_by == AgreedBy.BEST_INTERESTS else "",
                recheck_on=recheck_on if agreed_by == AgreedBy.BEST_INTERESTS else None, raised_by_id=by.member,
                happened_on=day_of(at), recorded_at=at, recorded_by_id=by.user_id, recorded_by_name=by.name,
            )  # fmt: skip
            told = _tell(row, agreed, at) if is_told(agreed) else []
            record(verb="stay.flagged", by=by, at=at, kind="stay", ref=row.reference, detail={"worry": worry, "told": told})
    except IntegrityError as error:
        raise Stale("Somebody has raised a housing flag for this patient already.") from error
    return int(flag.pk)


def _tell(row: Stay, agreed: str, at: datetime) -> list[int]:
    """Share the stay with every agency placed at its site. Without an agreement in force an agency is told nothing."""
    found = [line for line in placed_with(host_id=row.agency_id, as_of=day_of(at)) if line.site in ("", row.site)]
    told = []
    for agency_id in dict.fromkeys(line.agency_id for line in found):
        agreement = agreement_between(first_id=row.agency_id, second_id=agency_id, item=ITEM, as_of=day_of(at))
        if agreement is not None:
            StayShare.objects.get_or_create(
                record=row, agency_id=agency_id, ended_at=None,
                defaults={"agreement_id": agreement, "by_name": goes_by_name(agreed), "started_at": at},
            )  # fmt: skip
            told.append(agency_id)
    return told


@transaction.atomic
def close_flag(*, stay_id: int, why: str, by: Actor, at: datetime) -> None:
    """The worry is over, or the patient changed their mind: nothing more is shared from now on."""
    check_can_see_stays(by)
    row = held_stay(stay_id, by)
    if not HousingFlag.objects.filter(stay=row, closed_at=None).update(closed_at=at, closed_why=why.strip()[:200]):
        raise NotFound("No housing flag is open for this stay.")
    StayShare.objects.filter(record=row, ended_at=None).update(ended_at=at)
    record(verb="stay.flag_closed", by=by, at=at, kind="stay", ref=row.reference)
