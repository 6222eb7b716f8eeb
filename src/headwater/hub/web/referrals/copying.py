"""A referral as a council copies it into its own system: the same fields, in the same order, every time."""

import csv
import io

from headwater.hub.core.ids import spaced
from headwater.hub.referrals.logic.copying import usable
from headwater.hub.referrals.queries import ReferralPage
from headwater.hub.web.parts import codes
from headwater.hub.web.parts.sums import harmless
from headwater.hub.web.parts.words import day
from headwater.hub.web.referrals.presenters import danger, how_soon
from headwater.hub.web.referrals.triage_words import agreement_rows, fact_rows

# A cell that a spreadsheet would take for a sum. A phone number that begins with + is left as it is.
NEVER = {"Children", "Anything else", "Address"}


def rows(page: ReferralPage) -> list[tuple[str, str]]:
    """Every field, empty where it was not asked. Children, the longer notes, risks and an address that is hidden are left behind."""
    facts, sender = page.facts, page.sender
    if facts is None or sender is None:
        return []
    where = page.person.address
    told = dict(fact_rows(page, facts))
    urgent = danger(unsafe_to_stay=facts.unsafe_to_stay, nowhere_tonight=facts.nowhere_tonight, aged_16_17=facts.aged_16_17)
    agreement = ". ".join(f"{what}: {answer}" for what, answer in agreement_rows(page))
    return [
        ("Reference", spaced(page.reference)),
        ("Extra care", "Yes: speak to your manager before this is shared" if page.person.has_extra_care else "No"),
        ("Received", day(page.received_on)),
        ("Route", codes.ROUTES[page.route]),
        ("Name", page.person.name),
        ("Date of birth", day(page.person.born_on) if page.person.born_on else ""),
        ("Safe contact", contact(page)),
        ("Danger today", ", ".join(urgent) or "None said"),
        ("How soon they could lose their home", how_soon(page.threat, facts.threat_on, dont_know=facts.threat_dont_know)),
        ("Address", ", ".join(filter(None, [where.words, where.postcode])) if where and not where.is_hidden else ""),
        ("District", page.area),
        *((name, told[name]) for name in told if name not in NEVER and name != "Date of birth"),
        ("Agreed to this referral", codes.ANSWERS.get(page.agreed, "")),
        ("What else they agreed", agreement),
        ("Sent by", ", ".join(filter(None, [sender.name, sender.role, sender.agency]))),
        ("Sender's email", sender.email),
        ("Sender's phone", sender.phone),
    ]  # fmt: skip


def contact(page: ReferralPage) -> str:
    """Ways that may be used, with their cautions; how many may not is said without saying what they are."""
    lines = usable(page.person.strip)
    said = [" ".join([f"{codes.WAYS[line.way]} {line.value}.", *line.cautions]) for line in lines]
    unsafe = len(page.person.strip) - len(lines)
    more = ["Another way is known and is not safe: it is not copied."] if unsafe else []
    return " ".join([*said, *more])


def as_text(found: list[tuple[str, str]]) -> str:
    """One field on each line, to paste."""
    return "\n".join(f"{name}: {' '.join(value.split()) or '(not recorded)'}" for name, value in found)


def as_file(found: list[tuple[str, str]]) -> bytes:
    """A heading and one row, for a system that reads files. What a spreadsheet would work out is made harmless."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([name for name, _ in found])
    writer.writerow([harmless(value) for _, value in found])
    return out.getvalue().encode("utf-8-sig")
