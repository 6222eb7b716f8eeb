"""Words and their order on the pages of people in custody."""

from typing import Any
from urllib.parse import urlencode

from headwater.hub.core.values import Actor
from headwater.hub.pathways.queries.justice.custody import CustodyList, CustodyPage, InterviewLine
from headwater.hub.pathways.queries.justice.lines import CustodyLine
from headwater.hub.pathways.queries.justice.release import PremisesLine, ReleasePage
from headwater.hub.web.justice import words
from headwater.hub.web.justice.asking import OPENS
from headwater.hub.web.parts.words import day, plural


def custody_list(found: CustodyList) -> dict[str, Any]:
    """The list, and its choices with how many each holds."""
    return {
        "found": found,
        "lines": [line(each) for each in found.lines],
        "filters": [(link(code, found.prison), text, found.counts[code], code == found.shown) for code, text in words.SHOWN.items()],
        "prisons": [(link(found.shown, name), name or "Everywhere", name == found.prison) for name in ("", *found.prisons)],
        "title": "People in custody" if found.is_host else "Prison and probation",
    }


def link(shown: str, prison: str) -> str:
    """The list with another choice, and the other choice as it was."""
    return "?" + urlencode({"show": shown, "at": prison})


def line(each: CustodyLine) -> dict[str, Any]:
    """Somebody with their tags and their days in words."""
    tags = [words.LEAVING[each.expected]] if each.expected in words.LEAVING else []
    if each.interview.is_due:
        tags.append(("Interview late" if each.interview.is_late else "Interview due", "red" if each.interview.is_late else "yellow"))
    return {
        "one": each,
        "tags": tags,
        "entry": words.ENTRY.get(each.housing_at_entry, "Not asked"),
        "expected": words.RELEASE.get(each.expected, "Not asked"),
        "release": release(each),
        "interview": interview(each),
        "has": each.worker or ("A case is open" if each.is_worked else "Nobody yet"),
    }


def release(each: CustodyLine) -> str:
    """The release, and how far off it is."""
    if each.release_on is None or each.days_left is None:
        return "No date: ask today"
    if each.days_left < 0:
        return f"{day(each.release_on)}, {plural(-each.days_left, 'day')} ago"
    return f"{day(each.release_on)}, {'today' if each.days_left == 0 else 'in ' + plural(each.days_left, 'day')}"


def interview(each: CustodyLine) -> str:
    """When they are asked where they will go, or were."""
    if each.interviewed_on:
        return f"held {day(each.interviewed_on)}"
    return f"by {day(each.interview.due_on)}" if each.interview.due_on else "due once there is a day of release"


def custody(page: CustodyPage, viewer: Actor) -> dict[str, Any]:
    """One episode and what may be done."""
    opens = viewer.has(*OPENS)
    return {
        "page": page,
        "line": line(page.line),
        "rows": rows(page),
        "agreed_rows": agreed_rows(page),
        "interviews": [asked(each) for each in page.interviews],
        "is_over": page.row.released_on is not None,
        "ending": words.LEFT_TO.get(page.row.housing_at_release, "Nobody wrote down where to"),
        "may_take": opens and not page.line.worker,
        "may_open": opens and page.line.agreed == "yes" and not page.has_referral,
    }


def asked(each: InterviewLine) -> tuple[str, str, InterviewLine]:
    """An interview in words."""
    return words.KINDS[each.kind], (words.ENTRY if each.kind == "entry" else words.RELEASE)[each.housing], each


def rows(page: CustodyPage) -> tuple[tuple[str, Any], ...]:
    """What is known of the episode."""
    each, kept = page.line, page.row
    was = f" (was {day(kept.release_was)})" if kept.release_was and each.release_on else ""
    return (
        ("Where", each.prison), ("Prison number", each.prison_number), ("Date of birth", each.born_on),
        ("Came into custody", each.received_on),
        ("Sentence", plural(kept.sentence_days, "day") if kept.sentence_days is not None else ""),
        ("Release", release(each) + was), ("Managed by", words.BODIES.get(each.managing_body, "")),
        ("Interview before release", interview(each)[:1].upper() + interview(each)[1:]),
        ("Connection with this county", ", ".join(filter(None, [words.CONNECTION[kept.local_connection], kept.connection_evidence]))),
        ("How to reach them safely", kept.safe_way or "Through the resettlement team"),
    )  # fmt: skip


def agreed_rows(page: CustodyPage) -> tuple[tuple[str, Any], ...]:
    """Who may be told, and who has them."""
    kept = page.row
    by = words.AGREED_BY.get(kept.agreed_by, "")
    decided = f"{kept.decided_by}, looked at again {day(kept.recheck_on)}" if kept.decided_by and kept.recheck_on else ""
    return (
        ("May the housing worker be told?", words.AGREED.get(page.line.agreed, "Not asked yet")),
        ("Who said so", ". ".join(filter(None, [by, decided]))), ("On", kept.agreed_on),
        ("Housing worker", ", ".join(filter(None, [page.line.worker, kept.worker_phone]))), ("First contact", kept.first_contact_on),
    )  # fmt: skip


def as_asked(page: CustodyPage) -> dict[str, Any]:
    """An episode as the form asks it."""
    each, kept = page.line, page.row
    return {
        "person_name": each.name, "born_on": each.born_on, "prison_number": each.prison_number, "site_id": str(kept.site_id or ""),
        "received_on": each.received_on, "sentence_days": kept.sentence_days, "expected_release_on": each.release_on,
        "managing_body": each.managing_body, "local_connection": kept.local_connection, "connection_evidence": kept.connection_evidence,
        "safe_way": kept.safe_way,
    }  # fmt: skip


def leaving(found: ReleasePage) -> dict[str, Any]:
    """What was tried, what stands in the way, and what came after."""
    return {
        "leaving": found,
        "blocks": [(each, words.BLOCKS[each.kind], words.WHOSE[each.whose]) for each in found.blocks],
        "premises": [(each, moved_on(each)) for each in found.premises],
        "in_premises": any(each.left_on is None for each in found.premises),
        "waits_for_move_on": any(each.left_on is None or not each.move_on for each in found.premises),
        "seen": [(each, words.SEEN[each.kind], plural(each.days_after, "day")) for each in found.seen],
        "presented": [(on, name, plural(days, "day")) for on, name, days in found.presented],
    }


def moved_on(each: PremisesLine) -> str:
    """Where they went after approved premises, in words."""
    if each.left_on is None:
        return "There now"
    return words.LEFT_TO[each.move_on] if each.move_on else "Where to is not written down"


def options(page: CustodyPage, found: ReleasePage) -> dict[str, Any]:
    """The check list."""
    return {
        "page": page,
        "leaving": found,
        "lines": [(each, words.RESULTS.get(each.result, "Not looked at yet")) for each in found.options],
        "is_over": page.row.released_on is not None,
    }
