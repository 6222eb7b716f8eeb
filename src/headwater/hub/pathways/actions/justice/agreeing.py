"""Whether a housing agency may be told of somebody in custody, who said so, and what passes then."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from headwater.hub.audit.actions import record
from headwater.hub.core.errors import Invalid
from headwater.hub.core.values import Actor
from headwater.hub.organisations.queries import agreement_between
from headwater.hub.pathways.actions.justice.episodes import held_custody
from headwater.hub.pathways.adapters import day_of
from headwater.hub.pathways.logic.justice.worklist import may_pass
from headwater.hub.pathways.models import Custody, CustodyShare
from headwater.hub.pathways.queries.hospital.places import placed_with
from headwater.hub.pathways.states import Agreed
from headwater.hub.people.states import AgreedBy

ITEM = "custody"


@dataclass(frozen=True, slots=True)
class Agreement:
    """What was said, by whom and when. An attorney's or deputy's authority must have been seen; a best-interests decision names who made
    it and when it is looked at again."""

    agreed: str
    by: str = AgreedBy.PERSON
    on: date | None = None
    authority_seen: bool = False
    decided_by: str = ""
    recheck_on: date | None = None


@transaction.atomic
def agree(*, custody_id: int, given: Agreement, by: Actor, at: datetime) -> list[int]:
    """Write down what was said. A yes tells the agencies placed there; anything else stops telling them. Gives who was told."""
    row = held_custody(custody_id, by)
    if wrong := _faults(given, day_of(at)):
        raise Invalid("Check the answers.", wrong)
    row.agreed, row.agreed_on = given.agreed, given.on or day_of(at)
    row.agreed_by = given.by if given.agreed == Agreed.YES else ""
    row.authority_seen, row.decided_by, row.recheck_on = given.authority_seen, given.decided_by.strip(), given.recheck_on
    row.save(update_fields=["agreed", "agreed_on", "agreed_by", "authority_seen", "decided_by", "recheck_on"])
    told = tell(row, at) if may_pass(given.agreed) else _stop(row, at)
    record(verb="custody.agreed", by=by, at=at, kind="custody", ref=row.reference, detail={"agreed": given.agreed, "told": told})
    return told


def _faults(given: Agreement, today: date) -> dict[str, str]:
    seen = given.by != AgreedBy.ATTORNEY_OR_DEPUTY or given.authority_seen
    best = given.by != AgreedBy.BEST_INTERESTS
    found = {
        "agreed": "" if given.agreed in set(Agreed) else "Choose what they said.",
        "on": "The day must be today or in the past." if given.on and given.on > today else "",
        "authority_seen": "" if seen else "Nothing passes until somebody has seen the attorney's or deputy's authority.",
        "decided_by": "" if best or given.decided_by.strip() else "Say who made the best-interests decision.",
        "recheck_on": "" if best or (given.recheck_on and given.recheck_on > today) else "Say when it is looked at again.",
    }
    return {name: words for name, words in found.items() if words}


def tell(row: Custody, at: datetime) -> list[int]:
    """Share the episode with every agency placed where they are. Without an agreement in force an agency is told nothing."""
    told = []
    found = [line for line in placed_with(host_id=row.agency_id, as_of=day_of(at)) if line.site in ("", row.prison)]
    for agency_id in dict.fromkeys(line.agency_id for line in found):
        agreement = agreement_between(first_id=row.agency_id, second_id=agency_id, item=ITEM, as_of=day_of(at))
        if agreement is not None:
            CustodyShare.objects.get_or_create(
                record=row, agency_id=agency_id, ended_at=None, defaults={"agreement_id": agreement, "started_at": at}
            )
            told.append(agency_id)
    return told


def _stop(row: Custody, at: datetime) -> list[int]:
    CustodyShare.objects.filter(record=row, ended_at=None).update(ended_at=at)
    return []
