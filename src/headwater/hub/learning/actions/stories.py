"""Telling a story of what went well or badly, and reading one before anybody else does."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from headwater.hub.audit.actions import record
from headwater.hub.core.errors import Invalid, NotFound
from headwater.hub.core.values import Actor
from headwater.hub.learning.actions.checking import listed, refuse, text
from headwater.hub.learning.logic import looks_like_a_person
from headwater.hub.learning.models import Story
from headwater.hub.learning.permissions import FACILITATES, check_can_learn
from headwater.hub.learning.queries.programme import keys, programme_for
from headwater.hub.learning.states import Approach, CameOut, Context, Factor, Kind, Read
from headwater.hub.organisations.models import Area

LONGEST, LEARNED = 2000, 1000


@dataclass(frozen=True, slots=True)
class NewStory:
    """A story as it is told. `kept_although`: why it may stay although the checker stopped at a word."""

    kind: str
    happened: str
    learned: str
    approach: str = ""
    context: str = ""
    factor: str = ""
    came_out: str = ""
    area_code: str = ""
    kept_although: str = ""
    anonymous: bool = False


@transaction.atomic
def tell_story(*, new: NewStory, names: frozenset[str], by: Actor, at: datetime) -> int:
    """Tell a story. It waits for a second reader, who answers whether the family would know themselves."""
    check_can_learn(by)
    refuse(_faults(new, names, by))
    row = Story.objects.create(
        programme_id=programme_for(viewer=by), told_by_id=None if new.anonymous else by.user_id, told_at=at, **_values(new)
    )
    told = by if not new.anonymous else Actor("somebody who told a story without a name")
    record(verb="story.told", by=told, at=at, kind="story", ref=row.pk, detail={"kept_although": bool(new.kept_although.strip())})
    return int(row.pk)


@transaction.atomic
def tell_again(*, story_id: int, new: NewStory, names: frozenset[str], by: Actor, at: datetime) -> None:
    """Change one's own story that waits or came back; it waits for a second reader again."""
    check_can_learn(by)
    refuse(_faults(new, names, by))
    mine = Story.objects.filter(pk=story_id, told_by_id=by.user_id, read__in=[Read.WAITING, Read.SENT_BACK], programme_id__in=keys(by))
    fresh = {"read": Read.WAITING, "read_by_id": None, "read_by_name": "", "read_at": None, "sent_back_why": ""}
    if by.user_id is None or not mine.update(**_values(new), **fresh):
        raise NotFound("There is no such story of yours here.")
    record(verb="story.told_again", by=by, at=at, kind="story", ref=story_id)


@transaction.atomic
def read_story(*, story_id: int, would_know: str, why: str, by: Actor, at: datetime) -> None:
    """Answer as the second reader. Only "no, they would not know themselves" lets a story through; it then forgets who told it."""
    check_can_learn(by)
    refuse({
        "would_know": "" if would_know in ("yes", "no", "unsure") else "Say whether the family would know themselves.",
        "why": "" if would_know == "no" or why.strip() else "Say what would give them away.",
    })  # fmt: skip
    row = Story.objects.select_for_update(of=("self",)).filter(pk=story_id, read=Read.WAITING, programme_id__in=keys(by)).first()
    if row is None:
        raise NotFound("No such story waits here.")
    if row.told_by_id == by.user_id:
        raise Invalid("Somebody else must read it: it is your own.")
    if row.told_by_id is None and not by.has(*FACILITATES):
        raise NotFound("No such story waits here.")
    shared = would_know == "no"
    row.read, row.read_by_id, row.read_by_name, row.read_at = (Read.SHARED if shared else Read.SENT_BACK), by.user_id, by.name, at
    row.told_by_id, row.sent_back_why = (None, "") if shared else (row.told_by_id, why.strip()[:500])
    row.save()
    record(verb="story.read", by=by, at=at, kind="story", ref=row.pk, detail={"shared": shared})


def _faults(new: NewStory, names: frozenset[str], by: Actor) -> dict[str, str]:
    words = {"happened": (new.happened, LONGEST, "Say what happened."), "learned": (new.learned, LEARNED, "Say what you learned.")}
    reasoned = bool(new.kept_although.strip())
    found = {
        name: text(said, frozenset() if reasoned else names, longest=longest, missing=missing)
        for name, (said, longest, missing) in words.items()
    }
    return {
        **found,
        "kind": listed(new.kind, Kind),
        "approach": listed(new.approach, Approach, needed=False),
        "context": listed(new.context, Context, needed=False),
        "factor": listed(new.factor, Factor, needed=False),
        "came_out": listed(new.came_out, CameOut, needed=False),
        "area_code": ""
        if not new.area_code or Area.objects.filter(code=new.area_code, in_county=True).exists()
        else "Choose from the list.",
        "kept_although": "Take the name out here too." if looks_like_a_person(new.kept_although) else "",
        "anonymous": "A facilitator reads what is told without a name, so your own carries yours until it was read."
        if new.anonymous and by.has(*FACILITATES)
        else "",
    }


def _values(new: NewStory) -> dict[str, object]:
    return {
        "kind": new.kind, "happened": new.happened.strip(), "learned": new.learned.strip(), "approach": new.approach,
        "context": new.context, "factor": new.factor, "came_out": new.came_out, "kept_although": new.kept_although.strip()[:300],
        "area": Area.objects.filter(code=new.area_code).first() if new.area_code else None,
    }  # fmt: skip
