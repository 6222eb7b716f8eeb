"""Words and their order on the pages of stays."""

from typing import Any

from headwater.hub.core.values import Actor
from headwater.hub.pathways.logic.hospital.standing import Thresholds
from headwater.hub.pathways.queries.hospital.delays import DelayAsked
from headwater.hub.pathways.queries.hospital.homes import AboutHome, AdviceLine, HomeLine, OutreachLine
from headwater.hub.pathways.queries.hospital.lines import FlagLine, StayLine
from headwater.hub.pathways.queries.hospital.wards import StayPage, WardList
from headwater.hub.web.hospital import words
from headwater.hub.web.hospital.asking import ANSWERS, RUNS, SENIORS
from headwater.hub.web.parts.words import day, money, plural, weekday


def ward_list(found: WardList, lines: list[StayLine]) -> dict[str, Any]:
    """The list, its filters with how many each holds, and the thresholds in words."""
    very = found.thresholds.very_long_days
    names = {**words.SHOWN, "long": f"{found.thresholds.long_days} days or more", "very_long": f"{very} days or more"}
    return {
        "found": found,
        "lines": [line(each, found.thresholds) for each in lines],
        "filters": [(code, text, found.counts[code], code == found.shown) for code, text in names.items()],
        "rule": rule(found.thresholds),
        "title": "Ward list" if found.is_trust else "Hospital",
    }


def rule(thresholds: Thresholds) -> str:
    """How long stays are flagged, as the settings of the day say."""
    plan = " while no plan to leave is confirmed" if thresholds.without_plan_only else ""
    return (
        f"A stay is flagged from {thresholds.long_days} days after the day they came in, and again from "
        f"{thresholds.very_long_days} days{plan}."
    )


def line(each: StayLine, thresholds: Thresholds) -> dict[str, Any]:
    """A stay with its tags."""
    tags = []
    if each.standing in words.STANDINGS:
        text, colour = words.STANDINGS[each.standing]
        number = thresholds.long_days if each.standing == "long" else thresholds.very_long_days
        tags.append((text.format(number), colour))
    if each.flag:
        tags.append(("Housing flag", "blue"))
    fit = f"Fit to leave for {plural(each.delay_days, 'day')}" if each.delay_days is not None else ""
    return {"stay": each, "tags": tags, "fit": fit, "length": plural(each.days, "day"), "next": next_step(each.flag)}


def next_step(flag: FlagLine | None) -> str:
    """What comes next, whose it is and by when, in one line."""
    if flag is None:
        return ""
    if flag.agreed == "no":
        return "They said no, so nobody outside the hospital is told"
    if flag.next_action and flag.next_on:
        return f"{flag.next_action}. {words.OWNERS[flag.next_owner]}, by {weekday(flag.next_on)}"
    if flag.worker:
        return f"{flag.worker} has it"
    return "Waiting for the housing worker"


def stay(page: StayPage, viewer: Actor) -> dict[str, Any]:
    """One stay and what may be done."""
    flag = page.line.flag
    return {
        "page": page,
        "line": line(page.line, page.thresholds),
        "flag": flag,
        "rows": rows(page),
        "flag_rows": flag_rows(flag) if flag else (),
        "plans": [(plan, words.DESTINATIONS.get(plan.destination, plan.destination)) for plan in page.plans],
        "has_plan": page.line.plan_on is not None,
        "ending": words.ENDINGS.get(page.destination) or words.NOT_KNOWN.get(page.not_known_why, ""),
        "answers": viewer.has(*ANSWERS),
        "runs": viewer.has(*RUNS),
        "is_senior": viewer.has(*SENIORS),
        "may_open": bool(flag and flag.agreed == "yes" and not flag.has_referral),
    }


def rows(page: StayPage) -> tuple[tuple[str, Any], ...]:
    """What is known of the stay."""
    each = page.line
    ours = (("Bed", each.bed), ("NHS number", each.nhs_number), ("Hospital number", page.hospital_number)) if page.is_ours else ()
    return (
        ("Hospital", ", ".join(filter(None, [each.site, each.trust]))), ("Ward", each.ward), *ours, ("Date of birth", each.born_on),
        ("Came in", each.admitted_on), ("Plan to leave confirmed", each.plan_on), ("Expected to leave", each.expected_on),
        ("Fit to leave since", each.fit_on), ("Left", page.discharged_on),
    )  # fmt: skip


def flag_rows(flag: FlagLine) -> tuple[tuple[str, Any], ...]:
    """The flag, and its answer."""
    return (
        ("Worry about home", words.WORRIES[flag.worry]), ("Do they agree?", agreed(flag)), ("Said by the ward", flag.note),
        ("Raised", flag.happened_on), ("Raised by", flag.raised_by), ("Housing worker", flag.worker), ("Phone", flag.worker_phone),
        ("What happens next", flag.next_action), ("Who does it", words.OWNERS.get(flag.next_owner, "")), ("By when", flag.next_on),
        ("Needed from the ward", flag.ward_to_do),
    )  # fmt: skip


def agreed(flag: FlagLine) -> str:
    """What was agreed, and by whom where it was not the patient."""
    if flag.agreed_by not in words.AGREED_FOR:
        return words.AGREED[flag.agreed]
    again = f", by {flag.decided_by}. It is looked at again on {day(flag.recheck_on)}" if flag.recheck_on else ""
    return words.AGREED_FOR[flag.agreed_by] + again


def as_asked(page: StayPage) -> dict[str, Any]:
    """A stay as the form asks it."""
    each = page.line
    return {
        "patient_name": each.name, "born_on": each.born_on, "nhs_number": each.nhs_number, "hospital_number": page.hospital_number,
        "ward_id": str(page.ward_id or ""), "bed": each.bed, "admitted_on": each.admitted_on, "expected_on": each.expected_on,
        "fit_on": each.fit_on,
    }  # fmt: skip


def about_home(found: AboutHome) -> dict[str, Any]:
    """What is done about their home, each line in words."""
    lines = [(each.on, f"{each.told} was told of them", _answered(each)) for each in found.outreach]
    lines += [(each.since, f"{words.HOME_KINDS[each.kind]}: {each.place}", _ended(each)) for each in found.homes]
    lines += [(each.on, f"{each.topic} ({each.law}), to {each.recipient}", _came(each)) for each in found.advice]
    work = [(each, words.WORK[each.kind], plural(each.days, "day")) for each in found.work]
    return {"home": found, "home_lines": sorted(lines, key=lambda line: line[0]), "home_work": work,
            "outreach_waits": any(not each.answer for each in found.outreach)}  # fmt: skip


def _answered(each: OutreachLine) -> str:
    return f"{words.OUTREACH[each.answer]}, said on {day(each.answered_on)}" if each.answer else "No answer yet"


def _ended(each: HomeLine) -> str:
    return words.HOME_ENDS[each.ended_how] + (f", {day(each.ended_on)}" if each.ended_on else "")


def _came(each: AdviceLine) -> str:
    saved = f"{plural(each.days_saved, 'day')} saved, as estimated: {money(each.cost)}" if each.days_saved is not None else ""
    left = f"They left on {day(each.left_on)}" if each.left_on else "They are still here"
    return ". ".join(filter(None, [each.result.rstrip("."), saved, left]))


def delay(found: DelayAsked | None) -> dict[str, Any]:
    """Why they are still here, in the list's own words."""
    if found is None:
        return {"delay": None, "delay_words": ()}
    called = {each.key: each.words for each in found.offered}
    return {"delay": found, "delay_words": [(called.get(key, key), key == found.main) for key in found.chosen]}
