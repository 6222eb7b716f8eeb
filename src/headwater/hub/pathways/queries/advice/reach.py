"""Which team was reached on which topic, skills passed on, and lists that were gone through."""

from dataclasses import dataclass
from datetime import date

from headwater.hub.core.values import Actor
from headwater.hub.pathways.logic.advice.reach import Reached, TeamReach, grid
from headwater.hub.pathways.logic.advice.sums import Share
from headwater.hub.pathways.models import Advice, HostTeam, Screening, SkillPassed
from headwater.hub.pathways.permissions import check_can_advise
from headwater.hub.pathways.queries.advice.log import programme_of_agency
from headwater.hub.programmes.queries import setting_on
from headwater.hub.programmes.states import DatedSetting

MOST = 100


@dataclass(frozen=True, slots=True)
class SkillLine:
    """A skill passed on."""

    on: date
    team: str
    topic: str
    how: str
    people: int
    before: int | None
    after: int | None
    worker: str


@dataclass(frozen=True, slots=True)
class Reach:
    """The topic by team grid, with how many days make a team unreached, and the newest skills passed on."""

    rows: tuple[TeamReach, ...]
    topics: tuple[str, ...]
    days: int
    skills: tuple[SkillLine, ...]


def reach(*, viewer: Actor, as_of: date) -> Reach:
    """Advice and skills of the viewer's agency, by team and topic."""
    check_can_advise(viewer)
    days = setting_on(name=DatedSetting.TEAM_REACHED_DAYS, programme_id=programme_of_agency(viewer.agency), as_of=as_of)
    teams = list(HostTeam.objects.filter(ended_on=None, started_on__lte=as_of).values_list("id", "name", "started_on"))
    found = {Reached(*row) for row in SkillPassed.objects.filter(happened_on__lte=as_of).values_list("team_id", "topic", "happened_on")}
    advice = Advice.objects.exclude(team=None).exclude(answered_at=None).filter(happened_on__lte=as_of)
    found |= {Reached(*row) for row in advice.values_list("team_id", "topic", "happened_on")}
    rows = grid(teams, found, as_of=as_of, days=days)
    topics = tuple(sorted({topic for row in rows for topic in row.last_by_topic}))
    return Reach(rows, topics, days, _skills())


def _skills() -> tuple[SkillLine, ...]:
    rows = SkillPassed.objects.select_related("team", "worker").order_by("-happened_on", "-id")[:MOST]
    return tuple(
        SkillLine(row.happened_on, row.team.name, row.topic, row.how, row.people, row.before, row.after, row.worker.name) for row in rows
    )


@dataclass(frozen=True, slots=True)
class ScreenedLine:
    """A list that was gone through."""

    on: date
    source: str
    listed: int
    share: Share
    found: int
    worker: str


@dataclass(frozen=True, slots=True)
class Screened:
    """Lists since a day, and each source's share of people screened, with its base and how many lists."""

    lines: tuple[ScreenedLine, ...]
    by_source: tuple[tuple[str, int, Share, int], ...]
    whole: Share


def screened(*, viewer: Actor, since: date, as_of: date) -> Screened:
    """The lists that the viewer's agency went through."""
    check_can_advise(viewer)
    rows = list(
        Screening.objects.filter(happened_on__gte=since, happened_on__lte=as_of).select_related("worker").order_by("-happened_on", "source")
    )
    lines = tuple(
        ScreenedLine(row.happened_on, row.source, row.listed, Share(row.screened, row.listed), row.found, row.worker.name) for row in rows
    )
    sources = tuple(_source(name, [row for row in rows if row.source == name]) for name in sorted({row.source for row in rows}))
    return Screened(lines[:MOST], sources, Share(sum(row.screened for row in rows), sum(row.listed for row in rows)))


def _source(name: str, rows: list[Screening]) -> tuple[str, int, Share, int]:
    share = Share(sum(row.screened for row in rows), sum(row.listed for row in rows))
    return name, len(rows), share, sum(row.found for row in rows)
