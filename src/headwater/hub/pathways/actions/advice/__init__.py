"""Changes to advice, to who works where, and to what was learned."""

from headwater.hub.pathways.actions.advice.giving import AdviceGiven, answer, ask, log_advice, set_result
from headwater.hub.pathways.actions.advice.learned import (
    ListScreened,
    NewBarrier,
    Skill,
    Trial,
    Win,
    barrier_gone,
    decide_pilot,
    meet_barrier,
    notice_barrier,
    pass_on,
    read_win,
    screen,
    start_pilot,
    tell_win,
)
from headwater.hub.pathways.actions.advice.teams import (
    NewHours,
    NewPlacement,
    NewTeam,
    add_hours,
    add_team,
    end_hours,
    end_team,
    name_worker,
    place_with,
)

__all__ = [
    "AdviceGiven", "ListScreened", "NewBarrier", "NewHours", "NewPlacement", "NewTeam", "Skill", "Trial", "Win", "add_hours", "add_team",
    "answer", "ask", "barrier_gone", "decide_pilot", "end_hours", "end_team", "log_advice", "meet_barrier", "name_worker", "notice_barrier",
    "pass_on", "place_with", "read_win", "screen", "set_result", "start_pilot", "tell_win",
]  # fmt: skip
