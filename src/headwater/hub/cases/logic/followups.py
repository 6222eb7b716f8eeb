"""Asking again after a case has closed. That it is due is worked out; only what was found is kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from headwater.hub.cases.states import FollowUpAt, FollowUpResult


@dataclass(frozen=True, slots=True)
class Answered:
    """What was found, on which day."""

    point: str
    result: str
    happened_on: date | None
    note: str = ""


def faults(answered: Answered, *, due: Mapping[str, date], done: frozenset[str], today: date) -> dict[str, str]:
    """What is wrong with which answer. `due` gives the day of each point of this case, `done` the points already answered."""
    if answered.point not in due:
        return {"point": "There is no such follow-up for this case."}
    if answered.point in done:
        return {"point": "This follow-up is recorded already."}
    found = {} if answered.result in set(FollowUpResult) else {"result": "Say what you found."}
    return found | _day(answered, due[answered.point], today)


def _day(answered: Answered, due: date, today: date) -> dict[str, str]:
    if answered.happened_on is None:
        return {"happened_on": "Say on which day you found out."}
    if answered.happened_on > today:
        return {"happened_on": "That day has not come yet."}
    if answered.happened_on < due:
        return {"happened_on": f"This follow-up is for {due:%-d %B %Y} or later. Log an earlier talk as a contact."}
    return {}


POINT_OF_CODE = {"follow_up_56": FollowUpAt.DAYS_56, "follow_up_6": FollowUpAt.MONTHS_6, "follow_up_12": FollowUpAt.MONTHS_12}
