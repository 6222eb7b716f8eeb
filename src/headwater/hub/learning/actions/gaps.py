"""Writing down a gap, without a case and without a person."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from headwater.hub.audit.actions import record
from headwater.hub.core.errors import Invalid
from headwater.hub.core.time import day_of
from headwater.hub.core.values import Actor
from headwater.hub.learning.logic import fault
from headwater.hub.learning.models import Gap
from headwater.hub.learning.permissions import check_can_notice
from headwater.hub.learning.states import Level, System
from headwater.hub.organisations.models import Area


@dataclass(frozen=True, slots=True)
class NewGap:
    """A gap as somebody noticed it."""

    system: str
    words: str
    noticed_on: date
    level: str = ""
    area_code: str = ""


@transaction.atomic
def record_gap(*, new: NewGap, names: frozenset[str] = frozenset(), by: Actor, at: datetime) -> int:
    """Keep it for the barrier log. What looks like a person is sent back."""
    check_can_notice(by)
    area = Area.objects.filter(code=new.area_code).first() if new.area_code else None
    rules = {
        "system": "" if new.system in set(System) else "Choose whose system it is.",
        "level": "" if new.level in {"", *Level} else "Choose from the list.",
        "area": "Choose from the list." if new.area_code and area is None else "",
        "noticed_on": "The day must be today or in the past." if new.noticed_on > day_of(at) else "",
        "words": fault(new.words, names),
    }
    if faults := {name: words for name, words in rules.items() if words}:
        raise Invalid("Check the answers.", faults)
    row = Gap.objects.create(
        agency_id=by.agency,
        system=new.system,
        level=new.level,
        area=area,
        words=new.words.strip(),
        noticed_on=new.noticed_on,
        recorded_at=at,
    )
    record(verb="gap.recorded", by=by, at=at, kind="gap", ref=row.pk, detail={"system": new.system})
    return int(row.pk)
