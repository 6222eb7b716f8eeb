"""A code in words. Most codes say themselves; the rest are listed here."""

WORDS = {
    "homeless": "Homeless",
    "days_0_28": "Within 28 days",
    "days_29_56": "29 to 56 days",
    "days_0_56": "Within 56 days, not split further",
    "days_57_plus": "More than 56 days (upstream)",
    "nfa": "No fixed address",
    "nfa_family": "No fixed abode, with family",
    "nfa_friends": "No fixed abode, with friends",
    "bed_and_breakfast": "Bed and breakfast",
    "duty_to_refer": "Duty to Refer",
    "childrens": "Children’s services",
    "crc": "Community Rehabilitation Company",
    "nps": "National Probation Service",
    "dont_know": "Don’t know",
    "not_stated": "Not stated",
    "information_advice": "Information and advice",
    "person_declined": "Person declined",
    "no_contact": "We couldn’t reach them",
    "advice": "Advice given",
    "none": "None",
    "among_others": "Housing among other reasons",
    "only": "Housing the only reason",
    "_missing": "Not recorded",
    "pending": "Not yet decided",
}


def label(code: str) -> str:
    """The words for a code: its own, or the code itself with spaces and a capital."""
    return WORDS.get(code) or code.replace("_", " ").capitalize()
