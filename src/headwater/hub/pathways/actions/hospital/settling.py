"""One visit beside what we hold: still too short to keep, a new stay, a change, over, or a reason for somebody to look."""

from typing import Any

from headwater.hub.pathways.actions.hospital.taking import Taking, make_agree, take_line
from headwater.hub.pathways.adapters import days_in_hospital
from headwater.hub.pathways.logic.hospital import heard as told
from headwater.hub.pathways.logic.hospital import lists
from headwater.hub.pathways.logic.hospital.lists import Fault, Line
from headwater.hub.pathways.models import HospitalVisit, HousingFlag, Stay, StayShare

NEVER_BEGAN = "The hospital's system says that this stay never began. Look whether they are here; if not, say that they left."
CAME_BACK = "The hospital's system says that they did not leave, and here somebody wrote down that they did."
NO_ADMISSION = "Messages speak of this visit, and none says when it began."
# Among the facts of a visit: the name as it was last written in its stay.
CALLED = "called"
GONE_BY = "They left on another day: we have {ours:%d/%m/%Y}, the message has {theirs:%d/%m/%Y}."


def settle_visit(taking: Taking, visit: HospitalVisit, stay: Stay | None) -> bool:
    """Lay a visit beside its stay; gives whether it was dropped, since it ended before any rule let us keep it."""
    cells = told.cells_of(visit.facts, visit.mended)
    line = lists.read({**cells, "ward": cells.get("ward", "")}, listed_on=taking.listed_on)
    visit.admitted_on = line.values["admitted_on"]
    visit.is_over = bool(cells.get("discharged_on") or cells.get("cancelled") or cells.get("class", "") not in told.IN_BED)
    if stay is None and _is_short(taking, visit, line):
        return _forget(visit) if visit.is_over else False
    wrong = _kept(taking, visit, stay, cells, line)
    _hold(visit, wrong)
    return False


def _is_short(taking: Taking, visit: HospitalVisit, line: Line) -> bool:
    """Whether no rule lets us keep this visit, so far. One that nobody says the beginning of has the same time to say it."""
    if visit.is_over:
        return taking.ours(line.values) is None
    since = visit.admitted_on or visit.heard_at.date()
    return since > taking.listed_on or (days_in_hospital(since, taking.listed_on) < taking.keep_from and taking.ours(line.values) is None)


def _forget(visit: HospitalVisit) -> bool:
    """It is over, and nobody kept it: who it was is forgotten."""
    was_known = "patient_name" in visit.facts or "nhs_number" in visit.facts or bool(visit.number)
    visit.facts, visit.number, visit.mended, visit.fault, visit.words = told.without_person(visit.facts), "", {}, "", ""
    return was_known


def _kept(taking: Taking, visit: HospitalVisit, stay: Stay | None, cells: dict[str, str], line: Line) -> tuple[str, str] | None:
    """Take a visit that may be kept; gives what is wrong, if something is."""
    current = stay if stay is not None and stay.discharged_on is None else taking.ours(line.values)
    if stay is not None and stay.discharged_on is not None:
        return _after_the_end(taking, visit, stay, cells, line)
    if cells.get("cancelled") or cells.get("class", "") not in told.IN_BED:
        visit.stay = current
        return (Fault.CONFLICT, NEVER_BEGAN) if current else None
    if visit.admitted_on is None and line.fault is None:
        return Fault.DATES, NO_ADMISSION
    if stay is not None and line.values["hospital_number"]:
        taking.by_number.setdefault(line.values["hospital_number"], stay)
    if current is not None and taking.is_sure and line.fault is None:
        make_agree(taking, current, line)
    elif current is not None:
        _call_anew(taking, visit, current, line)
    before = len(taking.added)
    left, _ = take_line(taking, line)
    visit.stay = taking.added[-1] if len(taking.added) > before else current or visit.stay
    if left is not None and left.fault is not None:
        return left.fault, left.words
    _say_ending(visit, cells)
    if visit.stay is not None:
        visit.facts = {**visit.facts, CALLED: ["", visit.stay.patient_name]}
    return None


def _call_anew(taking: Taking, visit: HospitalVisit, stay: Stay, line: Line) -> None:
    """A system that puts its own word right is no conflict: where the name here is still the one that this system gave, its newer one is
    taken, and the log says so. A birth date or a number is never changed so: those say who somebody is."""
    name = line.values["patient_name"]
    if name and visit.facts.get(CALLED, ["", ""])[1] == stay.patient_name != name:
        stay.patient_name = name
        taking.changed.append((stay, ["patient_name"]))


def _say_ending(visit: HospitalVisit, cells: dict[str, str]) -> None:
    """How it ended, where the message says so for sure and nobody said otherwise. It is written with the end itself."""
    how = told.ending(cells.get("method", ""))
    if how and visit.stay is not None and visit.stay.discharged_on and not visit.stay.destination:
        visit.stay.destination = how


def _after_the_end(taking: Taking, visit: HospitalVisit, stay: Stay, cells: dict[str, str], line: Line) -> tuple[str, str] | None:
    """A word about a stay that is over here: the same day changes nothing, another is for somebody to decide, and a leaving that was
    taken back brings the stay, its flag and its sharing back where a message had ended it."""
    theirs, ours = line.values["discharged_on"], stay.discharged_on
    if "discharged_on" not in visit.facts or ours is None:
        return None
    if theirs is None and not cells.get("cancelled"):
        if stay.destination and not taking.is_sure:
            return Fault.CONFLICT, CAME_BACK
        _bring_back(taking, stay)
        return None
    if theirs is not None and theirs != ours and taking.is_sure and theirs >= stay.admitted_on:
        stay.discharged_on = theirs
        taking.changed.append((stay, ["discharged_on"]))
    elif theirs is not None and theirs != ours:
        return Fault.CONFLICT, GONE_BY.format(ours=ours, theirs=theirs)
    return None


def _bring_back(taking: Taking, stay: Stay) -> None:
    closed = HousingFlag.objects.filter(stay=stay, closed_why=lists.LEFT).order_by("-closed_at").first()
    if closed is not None and not HousingFlag.objects.filter(stay=stay, closed_at=None).exists():
        StayShare.objects.filter(record=stay, ended_at=closed.closed_at).update(ended_at=None)
        HousingFlag.objects.filter(pk=closed.pk).update(closed_at=None, closed_why="")
    stay.discharged_on, stay.destination = None, ""
    taking.changed.append((stay, ["discharged_on"]))


def _hold(visit: HospitalVisit, wrong: tuple[Any, str] | None) -> None:
    """A visit waits with one reason, the newest. What somebody set aside does not come back in the same words."""
    if wrong is None or wrong[1] == visit.set_aside:
        visit.fault, visit.words = "", ""
        return
    visit.fault, visit.words = wrong[0], wrong[1][:400]
