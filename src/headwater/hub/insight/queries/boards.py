"""The programme's board, and what is behind a figure."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from headwater.hub.cases.models import Case
from headwater.hub.core.errors import NotFound
from headwater.hub.core.values import Actor
from headwater.hub.insight.adapters import Reach, board_of, figure_from, keys_behind, kpi_from
from headwater.hub.insight.models import DefinitionChange, Evaluated, Result
from headwater.hub.insight.permissions import check_can_open_records, check_can_see_figures
from headwater.hub.people.queries import locked_for
from headwater.hub.programmes.permissions import sees_small_numbers
from headwater.hub.programmes.queries import programmes_of
from headwater.hub.referrals.models import Referral

MOST = 200


@dataclass(frozen=True, slots=True)
class Board:
    """A programme's measures as they were at a moment. `figures` are evidence's own values: outcome, prevented_rate and the rest.

    `first_look` holds what stands beside them (causes, unmet need, longest wait); it is empty on a board kept before there was one.
    """

    programme_id: int
    programme: str
    as_of: date
    computed_at: datetime
    measures: tuple[Any, ...]
    figures: dict[str, Any]
    hides_small: bool
    first_look: dict[str, Any]
    breaks: dict[str, tuple[tuple[date, str], ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Behind:
    """One record behind a figure, for somebody who may open it."""

    reference: str
    is_case: bool
    name: str
    lead: str
    since: date | None
    closed_on: date | None


def programmes_for(*, viewer: Actor) -> list[tuple[int, str]]:
    """Programmes that the agency acting commissions or gives a service of."""
    check_can_see_figures(viewer)
    return programmes_of(agency_id=viewer.agency)


def board(*, viewer: Actor, programme_id: int | None) -> Board | None:
    """The newest board of a programme (their first where none is named); None where it was never worked out."""
    chosen, name = programme_of(viewer=viewer, programme_id=programme_id)
    found = _exact_board(chosen, name) if sees_small_numbers(viewer) else _hidden_board(chosen, name)
    return None if found is None else replace(found, breaks=_breaks(chosen))


def _breaks(programme_id: int) -> dict[str, tuple[tuple[date, str], ...]]:
    """Each figure that counts something else from a day on: when, and what."""
    rows = DefinitionChange.objects.filter(programme_id=programme_id, withdrawn_at=None).order_by("on")
    found: dict[str, tuple[tuple[date, str], ...]] = {}
    for measure, on, words in rows.values_list("measure", "on", "words"):
        found[measure] = (*found.get(measure, ()), (on, words))
    return found


def _exact_board(programme_id: int, programme: str) -> Board | None:
    row = newest(programme_id=programme_id)
    return None if row is None else _board(row, programme)


def programme_of(*, viewer: Actor, programme_id: int | None) -> tuple[int, str]:
    """The programme named, or the viewer's first; key and name."""
    programmes = programmes_for(viewer=viewer)
    found = next((each for each in programmes if programme_id in (None, each[0])), None)
    if found is None:
        raise NotFound("There is no such programme here.")
    return found


def newest(*, programme_id: int) -> Result | None:
    """The newest board that was kept."""
    return Result.objects.filter(programme_id=programme_id).order_by("-computed_at").first()


def _board(row: Result, programme: str) -> Board:
    kept = row.payload
    return Board(
        programme_id=row.programme_id,
        programme=programme,
        as_of=row.as_of,
        computed_at=row.computed_at,
        measures=tuple(kpi_from(each) for each in kept["board"]),
        figures={name: figure_from(each) for name, each in kept["figures"].items()},
        hides_small=False,
        first_look=kept.get("first_look", {}),
    )


def _hidden_board(programme_id: int, programme: str) -> Board | None:
    """The same page out of the newest evaluation: its figures were hidden with all others, so no page gives another's away."""
    rows = Evaluated.objects.filter(programme_id=programme_id).order_by("-computed_at")
    row = rows.values("as_of", "computed_at", "hidden__figures", "hidden__first_look").first()
    if row is None or not row["hidden__figures"]:
        return None
    measures, figures = board_of(row["hidden__figures"])
    looked = row["hidden__first_look"] or {}
    return Board(programme_id, programme, row["as_of"], row["computed_at"], measures, figures, True, looked)


def behind(*, viewer: Actor, figure_id: str, key: str, cell: str | None, as_of: date) -> list[Behind]:
    """The agency's own records behind part of a figure. Those locked to the viewer are left out."""
    check_can_open_records(viewer)
    keys = keys_behind(Reach(agency_id=viewer.agency), figure_id=figure_id, key=key, cell=cell, as_of=as_of)
    is_referral = figure_id.startswith(("referral_", "kpi_triage"))
    return (_referrals if is_referral else _cases)(keys[:MOST], locked_for(viewer=viewer))


def _cases(keys: list[int], locked: frozenset[int]) -> list[Behind]:
    rows = Case.objects.filter(pk__in=keys).exclude(person_id__in=locked).select_related("person", "lead").order_by("accepted_on", "pk")
    return [
        Behind(
            row.reference, True, "Extra care" if row.person.extra_care else row.person.name, row.lead.name, row.accepted_on, row.closed_on
        )
        for row in rows
    ]


def _referrals(keys: list[int], locked: frozenset[int]) -> list[Behind]:
    rows = Referral.objects.filter(pk__in=keys).exclude(person_id__in=locked).select_related("person").order_by("happened_on", "pk")
    return [
        Behind(row.reference, False, "Extra care" if row.person.extra_care else row.person.name, "", row.happened_on, None) for row in rows
    ]
