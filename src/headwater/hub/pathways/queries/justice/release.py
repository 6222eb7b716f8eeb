"""What was tried before a release, what stands in the way, approved premises, moves, and councils that they went to in a crisis."""

from dataclasses import dataclass
from datetime import date

from headwater.hub.cases.models import Duty
from headwater.hub.core.scoping import across_agencies
from headwater.hub.core.values import Actor
from headwater.hub.pathways.adapters import day_after, day_of
from headwater.hub.pathways.adapters.options import release_options
from headwater.hub.pathways.logic.justice import options
from headwater.hub.pathways.models import Custody, CustodyMove, PremisesStay, Presentation, ReleaseBlock, ReleaseOption
from headwater.hub.pathways.permissions import check_can_see_custody
from headwater.hub.pathways.queries.justice.custody import CustodyPage
from headwater.hub.pathways.queries.justice.places import number
from headwater.hub.programmes.states import DatedSetting
from headwater.hub.referrals.models import AuthorityReferral


@dataclass(frozen=True, slots=True)
class OptionLine:
    """One option of the check list; `result` is blank until somebody looked at it."""

    key: str
    words: str
    result: str
    reason: str
    tried_on: date | None
    by: str


@dataclass(frozen=True, slots=True)
class BlockLine:
    """What stands, or stood, in the way."""

    block_id: int
    kind: str
    whose: str
    words: str
    since: date
    ended_on: date | None


@dataclass(frozen=True, slots=True)
class PremisesLine:
    """A stay in approved premises; a blank `move_on` after its end is missing."""

    name: str
    came_on: date
    left_on: date | None
    move_on: str


@dataclass(frozen=True, slots=True)
class Seen:
    """A record of ours that shows them at a council soon after a release, to be linked."""

    kind: str
    record_id: int
    authority: str
    authority_code: str
    on: date
    days_after: int


@dataclass(frozen=True, slots=True)
class ReleasePage:
    """Everything about leaving."""

    options: tuple[OptionLine, ...]
    untried: int
    prepared_on: date | None
    blocks: tuple[BlockLine, ...]
    premises: tuple[PremisesLine, ...]
    moves: tuple[tuple[date, str, str], ...]
    presented: tuple[tuple[date, str, int], ...]
    seen: tuple[Seen, ...]
    within_days: int


def release_page(*, viewer: Actor, page: CustodyPage, as_of: date) -> ReleasePage:
    """What stands beside an episode that the viewer may see. It crosses agencies: whoever may read the episode reads this."""
    check_can_see_custody(viewer)
    within = number(DatedSetting.CRISIS_WITHIN_DAYS, agency_id=viewer.agency, as_of=as_of)
    with across_agencies():
        row = Custody.objects.get(pk=page.custody_id)
        lines = _options(row, as_of)
        shown = _presented(row)
        return ReleasePage(
            options=lines,
            untried=sum(not line.result for line in lines),
            prepared_on=row.prepared_on,
            blocks=_blocks(row),
            premises=_premises(row),
            moves=tuple(
                CustodyMove.objects.filter(custody=row).order_by("-happened_on").values_list("happened_on", "came_from", "went_to")
            ),
            presented=shown,
            seen=_seen(row, viewer, within, {(on, name) for on, name, _ in shown}),
            within_days=within,
        )


def _options(row: Custody, as_of: date) -> tuple[OptionLine, ...]:
    tried = {each.option: each for each in ReleaseOption.objects.filter(custody=row)}
    listed = options.in_force(release_options(), as_of)
    found = []
    for each in listed:
        done = tried.get(each.key)
        told = (done.result, done.reason, done.happened_on, done.recorded_by_name) if done else ("", "", None, "")
        found.append(OptionLine(each.key, each.words, *told))
    return tuple(found)


def _blocks(row: Custody) -> tuple[BlockLine, ...]:
    found = ReleaseBlock.objects.filter(custody=row).order_by("ended_on", "happened_on", "id")
    return tuple(BlockLine(*each) for each in found.values_list("id", "kind", "whose", "words", "happened_on", "ended_on"))


def _premises(row: Custody) -> tuple[PremisesLine, ...]:
    found = PremisesStay.objects.filter(custody=row).order_by("-happened_on", "-id")
    return tuple(PremisesLine(*each) for each in found.values_list("site__name", "happened_on", "ended_on", "move_on"))


def _presented(row: Custody) -> tuple[tuple[date, str, int], ...]:
    found = Presentation.objects.filter(custody=row).order_by("happened_on").values_list("happened_on", "authority__name")
    return tuple((on, name, (on - row.released_on).days if row.released_on else 0) for on, name in found)


def _seen(row: Custody, viewer: Actor, within: int, known: set[tuple[date, str]]) -> tuple[Seen, ...]:
    """Duties that a council owes them, and referrals to one, within so many days of the release: the viewer's own records, by the same
    person, and no others."""
    if row.released_on is None or row.person_id is None:
        return ()
    last = day_after(row.released_on, within)
    duties = Duty.objects.filter(
        agency_id=viewer.agency, case__person_id=row.person_id, first_satisfied_on__range=(row.released_on, last)
    ).values_list("id", "authority__name", "authority__code", "first_satisfied_on")
    sent = AuthorityReferral.objects.filter(agency_id=viewer.agency, referral__person_id=row.person_id).values_list(
        "referral_id", "authority__name", "authority__code", "received_at"
    )
    rows = [("duty", *each) for each in duties]
    rows += [("referral", pk, name, code, day_of(at)) for pk, name, code, at in sent if row.released_on <= day_of(at) <= last]
    return tuple(
        Seen(kind, pk, name, code, on, (on - row.released_on).days) for kind, pk, name, code, on in rows if (on, name) not in known
    )
