"""Which team was reached on which topic, and which not for a long time."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Reached:
    """A team was given advice, or learned something, on a topic on a day."""

    team_id: int
    topic: str
    on: date


@dataclass(frozen=True, slots=True)
class TeamReach:
    """A team with the last day for each topic that it was reached on, and the last day of all."""

    team_id: int
    name: str
    last_by_topic: Mapping[str, date]
    last: date | None
    is_waiting: bool


def grid(teams: Iterable[tuple[int, str, date]], reached: Iterable[Reached], *, as_of: date, days: int) -> tuple[TeamReach, ...]:
    """A line for each team (number, name, first day with us), those not reached for longest first. A new team is given the same time."""
    last: dict[int, dict[str, date]] = {}
    for each in reached:
        topics = last.setdefault(each.team_id, {})
        topics[each.topic] = max(each.on, topics.get(each.topic, each.on))
    limit = as_of - timedelta(days)
    rows = [_line(team_id, name, since, last.get(team_id, {}), limit) for team_id, name, since in teams]
    return tuple(sorted(rows, key=lambda row: (not row.is_waiting, row.last or date.min, row.name)))


def _line(team_id: int, name: str, since: date, topics: dict[str, date], limit: date) -> TeamReach:
    newest = max(topics.values(), default=None)
    return TeamReach(team_id, name, topics, newest, (newest or since) < limit)
