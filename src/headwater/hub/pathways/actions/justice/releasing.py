"""What is tried before somebody leaves, what stands in the way, and where they went on to."""

from datetime import date, datetime

from django.db import IntegrityError, transaction

from headwater.hub.audit.actions import record
from headwater.hub.cases.models import Duty
from headwater.hub.core.errors import Invalid, NotFound
from headwater.hub.core.values import Actor
from headwater.hub.organisations.models import Area, Site
from headwater.hub.organisations.states import AgencyKind
from headwater.hub.pathways.actions.justice.episodes import reached
from headwater.hub.pathways.adapters import day_of
from headwater.hub.pathways.adapters.options import release_options
from headwater.hub.pathways.logic.justice import options
from headwater.hub.pathways.models import Custody, PremisesStay, Presentation, ReleaseBlock, ReleaseOption
from headwater.hub.pathways.states import Block, HousingAtRelease, Whose
from headwater.hub.referrals.models import Referral


def try_option(*, custody_id: int, option: str, result: str, reason: str = "", by: Actor, at: datetime) -> None:
    """Write down what came of one option. Looked at again, its last result stands."""
    known = {each.key for each in options.in_force(release_options(), day_of(at))}
    if option not in known:
        raise Invalid("Check the answers.", {"option": "Choose an option on the list."})
    if wrong := options.fault(result, reason):
        raise Invalid("Check the answers.", wrong)
    with reached(custody_id, by) as row:
        told = {"result": result, "reason": reason.strip(), "happened_on": day_of(at), "recorded_at": at}
        who = {"recorded_by_id": by.user_id, "recorded_by_name": by.name}
        ReleaseOption._base_manager.update_or_create(custody=row, option=option, defaults=told | who)
        record(verb="custody.option_tried", by=by, at=at, kind="custody", ref=row.reference, detail={"option": option, "result": result})


def mark_prepared(*, custody_id: int, by: Actor, at: datetime) -> None:
    """They are ready to leave: every option of the list was looked at. Raises Invalid with those that were not."""
    with reached(custody_id, by) as row:
        tried = ReleaseOption._base_manager.filter(custody=row).values_list("option", flat=True)
        left = options.untried(options.in_force(release_options(), day_of(at)), tried)
        if left:
            raise Invalid(f"Not every option was looked at yet: {'; '.join(each.words for each in left)}.")
        row.prepared_on = day_of(at)
        row.save(update_fields=["prepared_on"])
        record(verb="custody.prepared", by=by, at=at, kind="custody", ref=row.reference)


def block(*, custody_id: int, kind: str, whose: str, words: str = "", by: Actor, at: datetime) -> None:
    """Write down what stands in the way. It is a view, or what a council told us; nothing is decided by it."""
    wrong = {
        "kind": "" if kind in set(Block) else "Choose what stands in the way.",
        "whose": "" if whose in set(Whose) else "Choose whose view it is.",
    }
    if faults := {name: said for name, said in wrong.items() if said}:
        raise Invalid("Check the answers.", faults)
    with reached(custody_id, by) as row:
        if ReleaseBlock._base_manager.filter(custody=row, kind=kind, ended_on=None).exists():
            raise Invalid("Check the answers.", {"kind": "This is written down already."})
        ReleaseBlock.objects.create(custody=row, kind=kind, whose=whose, words=words.strip(), **_said(by, at, day_of(at)))
        record(verb="custody.blocked", by=by, at=at, kind="custody", ref=row.reference, detail={"kind": kind, "whose": whose})


def unblock(*, custody_id: int, block_id: int, by: Actor, at: datetime) -> None:
    """It stands in the way no more."""
    with reached(custody_id, by) as row:
        if not ReleaseBlock._base_manager.filter(pk=block_id, custody=row, ended_on=None).update(ended_on=day_of(at)):
            raise NotFound("There is no such thing written down here.")
        record(verb="custody.unblocked", by=by, at=at, kind="custody", ref=row.reference)


def into_premises(*, custody_id: int, site_id: int, on: date, by: Actor, at: datetime) -> None:
    """They came to approved premises."""
    site = Site.objects.filter(pk=site_id, agency__kind=AgencyKind.PROBATION).first()
    if site is None:
        raise Invalid("Check the answers.", {"site_id": "Choose the premises."})
    with reached(custody_id, by) as row:
        _within(row, on, day_of(at), "on")
        try:
            with transaction.atomic():
                PremisesStay.objects.create(custody=row, site=site, **_said(by, at, on))
        except IntegrityError as error:
            raise Invalid("Check the answers.", {"site_id": "They are in approved premises already."}) from error
        record(verb="custody.in_premises", by=by, at=at, kind="custody", ref=row.reference)


def out_of_premises(*, custody_id: int, on: date, move_on: str = "", by: Actor, at: datetime) -> None:
    """They left approved premises, and where to. Where nobody wrote it down yet, they are listed until somebody does."""
    if move_on not in {"", *HousingAtRelease} - {HousingAtRelease.APPROVED_PREMISES}:
        raise Invalid("Check the answers.", {"move_on": "Choose where they went."})
    with reached(custody_id, by) as row:
        rows = PremisesStay._base_manager.filter(custody=row)
        stay = rows.filter(ended_on=None).first() or rows.filter(move_on="").order_by("-happened_on").first()
        if stay is None:
            raise NotFound("No stay in approved premises waits for an answer.")
        if not stay.happened_on <= on <= day_of(at):
            raise Invalid("Check the answers.", {"on": "The day must be from the day they came to the premises to today."})
        stay.ended_on, stay.move_on = on, move_on
        stay.save(update_fields=["ended_on", "move_on"])
        record(verb="custody.moved_on", by=by, at=at, kind="custody", ref=row.reference, detail={"to": move_on})


def present(
    *, custody_id: int, authority_code: str, on: date, referral_id: int | None = None, duty_id: int | None = None, by: Actor, at: datetime
) -> None:
    """They went to a council in a crisis. The records that show it are linked; written down twice, it is one."""
    authority = Area.objects.filter(code=authority_code).first()
    if authority is None:
        raise Invalid("Check the answers.", {"authority_code": "Choose the council."})
    with reached(custody_id, by) as row:
        if row.released_on is None or on < row.released_on or on > day_of(at):
            raise Invalid("Check the answers.", {"on": "The day must be from the day of release to today."})
        _check_own(row, referral_id, duty_id)
        told: dict[str, object] = {name: value for name, value in (("referral_id", referral_id), ("duty_id", duty_id)) if value}
        told |= {"recorded_at": at, "recorded_by_id": by.user_id, "recorded_by_name": by.name}
        Presentation._base_manager.update_or_create(custody=row, authority=authority, happened_on=on, defaults=told)
        record(verb="custody.presented", by=by, at=at, kind="custody", ref=row.reference, detail={"authority": authority.code})


def _check_own(row: Custody, referral_id: int | None, duty_id: int | None) -> None:
    """Only records of this person that the acting agency holds are linked."""
    person_id = row.person_id or 0
    if referral_id and not Referral.objects.filter(pk=referral_id, person_id=person_id).exists():
        raise NotFound("There is no such referral here.")
    if duty_id and not Duty.objects.filter(pk=duty_id, case__person_id=person_id).exists():
        raise NotFound("There is no such duty here.")


def _within(row: Custody, on: date, today: date, name: str) -> None:
    if not row.received_on <= on <= today:
        raise Invalid("Check the answers.", {name: "The day must be from the day they came into custody to today."})


def _said(by: Actor, at: datetime, on: date) -> dict[str, object]:
    return {"happened_on": on, "recorded_at": at, "recorded_by_id": by.user_id, "recorded_by_name": by.name}
