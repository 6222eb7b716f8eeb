"""Words that tell a stranger, or somebody who watches the phone, what a message is about. Practice A11 and A12."""

import re

from headwater.hub.notify.states import Audience

# Each is the start of a word: "evict" also finds "eviction" and "evicted".
NEVER = (
    "abuse", "addict", "alcohol", "arrear", "asylum", "bailiff", "benefit", "coerc", "court", "crim", "custod", "debt", "disab", "discharg",
    "domestic", "drug", "evict", "harm", "homeless", "hospital", "hous", "immigra", "landlord", "leaving care", "mental", "mortgage",
    "nowhere", "offend", "perpetrat", "police", "possession", "prison", "probation", "refuge", "release", "rent", "rough sleep",
    "safeguard", "section 21", "shelter", "social services", "suicid", "tenan", "threat", "victim", "violen", "ward",
)  # fmt: skip
NOT_TO_PEOPLE = (
    "advice", "agency", "appointment", "assess", "case", "charity", "council", "duty", "headwater", "help", "household", "navigator",
    "plan", "programme", "refer", "service", "support", "team", "triage", "worker",
)  # fmt: skip


def telling_words(text: str, audience: Audience) -> list[str]:
    """The words of a text that would give it away to the wrong reader, in order."""
    starts = NEVER + NOT_TO_PEOPLE if audience is Audience.PERSON else NEVER
    # "your reference" is how a person finds their own message again, and says nothing of what it is about.
    plain = re.sub(r"\breference\b", "", text.lower())
    return re.findall(r"\b(?:" + "|".join(starts) + r")\w*", plain)
