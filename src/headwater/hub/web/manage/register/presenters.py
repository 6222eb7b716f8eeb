"""The register in words."""

from collections.abc import Iterable
from typing import Any

from headwater.hub.organisations.states import SourceKind
from headwater.hub.referrals.queries.register import Entry, RegisterPage, SourcePage
from headwater.hub.referrals.queries.sources import SourceLine
from headwater.hub.referrals.queries.trained import Stretch, Trained
from headwater.hub.web.manage.sources.presenters import rate
from headwater.hub.web.parts import codes

KINDS = {
    SourceKind.ORGANISATION: "Organisation",
    SourceKind.TEAM: "Team of an organisation",
    SourceKind.INTERNAL: "Our own team",
    SourceKind.INDIVIDUAL: "A private person",
    SourceKind.GENERIC: "A kind of place, not one in particular",
}
KIND_OPTIONS = [(str(kind), words) for kind, words in KINDS.items()]
SMALL = "Too few to say anything: fewer than 30 were decided on before or after."
CAUTION = (
    "This shows what changed, not why. A source is often trained when things go badly, and figures that were unusually high or low tend to "
    "come back towards the usual by themselves."
)


def page(found: RegisterPage) -> dict[str, Any]:
    """The register as the page draws it."""
    counts = found.counts
    return {
        "rows": [entry(each, found) for each in found.found],
        "names": counts.names,
        "aliases": counts.aliases,
        "external": counts.external,
        "kinds": [{"words": KINDS[kind], "number": number} for kind, number in counts.kinds.items()],
    }


def entry(each: Entry, found: RegisterPage) -> dict[str, Any]:
    """One name."""
    real = found.whole.real(each.source_id)
    parent = found.whole.real(real.parent_id).name if real.parent_id else ""
    return {
        "id": each.source_id,
        "name": each.name,
        "kind": f"Another name for {real.name}" if each.same_as_id else KINDS[real.kind],
        "about": ", ".join(filter(None, [real.sector, real.area_name])),
        "parent": parent,
    }


def source(found: SourcePage, line: SourceLine | None, trained: Iterable[Trained]) -> dict[str, Any]:
    """One source as the page draws it."""
    own = found.entry
    return {
        "entry": own,
        "kind": KINDS[own.kind],
        "aliases": [each for each in found.names[1:] if each.same_as_id is not None],
        "parent": found.parent,
        "parts": found.parts,
        "went": went(line),
        "trainings": [training(each) for each in trained],
        "told": found.told,
        "stands": any(each.stands for each in found.told),
        "caution": CAUTION,
    }


def went(line: SourceLine | None) -> dict[str, Any]:
    """How its referrals went in the year."""
    if line is None:
        return {}
    tally = line.tally
    return {
        "received": tally.received,
        "accepted": tally.accepted,
        "ended": tally.ended_by_person,
        "rate": rate(tally, without=False) if line.enough else f"{tally.rejected} of {tally.received}: too few for a rate",
        "rate_without": rate(tally, without=True) if line.enough else f"{tally.rejected} of {tally.base_without_ended}: too few for a rate",
        "reasons": ", ".join(f"{codes.REASONS[reason]} ({n})" for reason, n in tally.reasons.most_common()),
    }


def training(found: Trained) -> dict[str, Any]:
    """One training in words."""
    return {
        "on": found.held_on,
        "about": found.about,
        "before": stretch(found.before),
        "after": stretch(found.after) + (" So far: the half year is not over." if found.goes_on else ""),
        "change": changed(found),
    }


def stretch(found: Stretch) -> str:
    share = f" ({100 * found.declined / found.base:.1f}%)" if found.base else ""
    waits = f" {found.undecided} not decided yet." if found.undecided else ""
    return f"{found.declined} declined of {found.base} decided{share}.{waits}"


def changed(found: Trained) -> str:
    """The difference, where there is enough to say one."""
    if found.is_small or found.apart is None:
        return SMALL
    middle, low, high = found.apart
    return f"{middle:+.1f} percentage points (95% interval {low:+.1f} to {high:+.1f})"
