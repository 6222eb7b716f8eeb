"""Figures of the episodes that the viewer may see: who left to what, by sentence and by managing body, and how the work before it went."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from headwater.hub.core.scoping import across_agencies
from headwater.hub.core.values import Actor
from headwater.hub.pathways.adapters import day_after, days_between, interview_due, quarter_name
from headwater.hub.pathways.adapters.options import release_options
from headwater.hub.pathways.adapters.printed import printed_conflicts
from headwater.hub.pathways.logic.justice import figures as sums
from headwater.hub.pathways.logic.justice import options
from headwater.hub.pathways.logic.justice.figures import Episode, Row
from headwater.hub.pathways.models import Custody, PremisesStay, Presentation, ReleaseBlock, ReleaseOption
from headwater.hub.pathways.permissions import check_can_see_custody
from headwater.hub.pathways.queries.justice.custody import seen_rows
from headwater.hub.pathways.queries.justice.lines import CustodyLine, line_of
from headwater.hub.pathways.queries.justice.places import number
from headwater.hub.pathways.states import HousingAtEntry
from headwater.hub.programmes.states import DatedSetting


@dataclass(frozen=True, slots=True)
class Cohort:
    """Whom the figures are of: days of release, and whether only people with a connection that somebody wrote down."""

    start: date
    end: date
    connected: bool


@dataclass(frozen=True, slots=True)
class Part:
    """So many of so many; `missing` are those of whom nobody knows."""

    n: int
    base: int
    missing: int = 0


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything the page of figures shows. `left_out`: releases without a connection written down, where the cohort asks for one."""

    cohort: Cohort
    left_out: int
    flow: tuple[Row, ...]
    bands: tuple[Row, ...]
    bodies: tuple[Row, ...]
    body_faults: tuple[int, int]
    conflict: str
    printed: tuple[str, ...]
    entered: Part
    early: Part
    early_days: int
    interviews: Part
    crisis: tuple[tuple[str, int, int], ...]
    crisis_days: int
    premises: tuple[tuple[str, int], ...]
    blocks: tuple[tuple[str, int], ...]
    options: tuple[tuple[str, int, int], ...]
    unused: tuple[str, ...]


def figures(*, viewer: Actor, cohort: Cohort, as_of: date, stated: int | None = None) -> Figures:
    """Worked out from the episodes themselves each time."""
    check_can_see_custody(viewer)
    rows = _rows(cohort)
    released, left_out = _released(rows, cohort)
    facts = [_episode(row) for row in released]
    early_days, crisis_days = (
        number(name, agency_id=viewer.agency, as_of=as_of) for name in (DatedSetting.ENTRY_CONTACT_DAYS, DatedSetting.CRISIS_WITHIN_DAYS)
    )
    entered = [
        row for row in rows if cohort.start <= row.received_on <= cohort.end and (row.local_connection == "yes" or not cohort.connected)
    ]
    flow = sums.flow(facts)
    tried, unused = _options([row.pk for row in released], as_of)
    return Figures(
        cohort=cohort,
        left_out=left_out,
        flow=flow,
        bands=sums.by_band(facts),
        bodies=sums.by_body(facts),
        body_faults=sums.body_faults(facts),
        conflict=sums.entry_conflict(stated, flow) if stated is not None else "",
        printed=printed_conflicts(),
        entered=Part(sum(bool(row.housing_at_entry) for row in entered), len(entered)),
        early=_early(entered, early_days, as_of),
        early_days=early_days,
        interviews=_interviews(released),
        crisis=_crisis(released, crisis_days),
        crisis_days=crisis_days,
        premises=_premises([row.pk for row in rows], cohort),
        blocks=_blocks([row.pk for row in rows], cohort),
        options=tried,
        unused=unused,
    )


def behind(*, viewer: Actor, cohort: Cohort, which: str, key: str, ending: str, as_of: date) -> tuple[CustodyLine, ...]:
    """The people behind one cell of a table."""
    check_can_see_custody(viewer)
    released, _ = _released(_rows(cohort), cohort)
    chosen = set(sums.behind([_episode(row) for row in released], which, key, ending))
    found = [line_of(row, as_of=as_of, is_ours=row.agency_id == viewer.agency) for row in released if row.pk in chosen]
    return tuple(sorted(found, key=lambda line: (line.release_on or as_of, line.reference)))


def _rows(cohort: Cohort) -> list[Custody]:
    """What the viewer may see of people who were in custody between the days."""
    return [row for rows in seen_rows() for row in rows.filter(received_on__lte=cohort.end).select_related("person").order_by("id")]


def _released(rows: Iterable[Custody], cohort: Cohort) -> tuple[list[Custody], int]:
    out = [row for row in rows if row.released_on and cohort.start <= row.released_on <= cohort.end]
    kept = [row for row in out if row.local_connection == "yes" or not cohort.connected]
    return kept, len(out) - len(kept)


def _episode(row: Custody) -> Episode:
    released_on = row.released_on or date.max
    return Episode(row.pk, row.housing_at_entry, row.housing_at_release, row.managing_body, row.sentence_days, released_on)


def _early(entered: list[Custody], days: int, as_of: date) -> Part:
    """Of those who came in with no home so many days ago or more: how many somebody met in that time."""
    ripe = [row for row in entered if row.housing_at_entry == HousingAtEntry.NFA and days_between(row.received_on, as_of) >= days]
    met = sum(row.first_contact_on is not None and days_between(row.received_on, row.first_contact_on) <= days for row in ripe)
    return Part(met, len(ripe), sum(row.first_contact_on is None for row in ripe))


def _interviews(released: list[Custody]) -> Part:
    """Of those released: how many were asked before release by the day that it was due; missing were not asked."""
    in_time = 0
    for row in released:
        due = interview_due(
            received_on=row.received_on, release_on=row.released_on, interviewed_on=None, released_on=None, as_of=row.received_on
        ).due_on
        in_time += bool(row.interviewed_on and due and row.interviewed_on <= due)
    return Part(in_time, len(released), sum(row.interviewed_on is None for row in released))


def _crisis(released: list[Custody], days: int) -> tuple[tuple[str, int, int], ...]:
    """For each quarter of release: how many went to a council within so many days, of how many released."""
    out = {row.pk: row.released_on for row in released if row.released_on}
    with across_agencies():
        # Which episodes may be read was decided before; what stands beside them is counted.
        found = Presentation.objects.filter(custody_id__in=out).values_list("custody_id", "happened_on")
        soon = {pk for pk, on in found if on <= day_after(out[pk], days)}
    quarters: dict[str, list[int]] = {}
    for pk, on in sorted(out.items(), key=lambda pair: pair[1]):
        here = quarters.setdefault(quarter_name(on), [0, 0])
        here[0] += pk in soon
        here[1] += 1
    return tuple((name, n, base) for name, (n, base) in quarters.items())


def _premises(ids: list[int], cohort: Cohort) -> tuple[tuple[str, int], ...]:
    """Stays in approved premises that ended between the days, by where people moved on to; blank is missing."""
    with across_agencies():
        rows = PremisesStay.objects.filter(custody_id__in=ids, ended_on__range=(cohort.start, cohort.end)).values_list("move_on", flat=True)
        return _counted(rows)


def _blocks(ids: list[int], cohort: Cohort) -> tuple[tuple[str, int], ...]:
    """What was written down as in the way between the days, by kind."""
    with across_agencies():
        rows = ReleaseBlock.objects.filter(custody_id__in=ids, happened_on__range=(cohort.start, cohort.end)).values_list("kind", flat=True)
        return _counted(rows)


def _counted(codes: Iterable[str]) -> tuple[tuple[str, int], ...]:
    found: dict[str, int] = {}
    for code in codes:
        found[code] = found.get(code, 0) + 1
    return tuple(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))


def _options(ids: list[int], as_of: date) -> tuple[tuple[tuple[str, int, int], ...], tuple[str, ...]]:
    """Each option with how many looked at it and for how many it was had; and the options that nobody looked at."""
    with across_agencies():
        rows = list(ReleaseOption.objects.filter(custody_id__in=ids).values_list("option", "result"))
    known = options.in_force(release_options(), as_of)
    found = [(each, [result for option, result in rows if option == each.key]) for each in known]
    used = tuple((each.words, len(results), results.count("secured")) for each, results in found if results)
    return used, tuple(each.words for each, results in found if not results)
