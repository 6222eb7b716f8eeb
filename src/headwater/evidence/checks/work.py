"""Checks of the log of work: entries that hold more than one action, and contacts that are not prevention."""

from headwater.evidence.checks.declared import NOTE, WARNING, Check

LONG_ENTRY = 480
SEVERAL = 3
WORDS = (
    "benefit|universal credit|housing benefit|pip|dhp",
    "debt|arrears|creditor|budget",
    "landlord|mediat",
    "court|hearing|possession",
    "housing register|bid|bond|deposit",
    "referr",
    "job|work search|training",
)


def said(words: str) -> str:
    """SQL true where a note holds any of some words. Plain searches, which are many times as fast as one pattern over a long log."""
    return "(" + " OR ".join(f"contains(lower(note), '{word}')" for word in words.split("|")) + ")"


MANY_WORDS = " + ".join(f"CAST({said(words)} AS INTEGER)" for words in WORDS)

CHECKS: tuple[Check, ...] = (
    Check(
        id="entry_covers_several_actions",
        title="One entry for several actions",
        requirement=("DQ-06",),
        severity=NOTE,
        table="activities",
        record="activity_id",
        faulty=f"kind IN ('prevention', 'relief') AND (minutes > {LONG_ENTRY} OR ({MANY_WORDS}) >= {SEVERAL})",
        guidance="The entry seems to hold more than one action. Split it, so that each is counted once.",
    ),
    Check(
        id="contact_as_prevention",
        title="A contact counted as prevention",
        requirement=("DQ-06",),
        severity=WARNING,
        table="activities",
        record="activity_id",
        faulty="kind IN ('prevention', 'relief') AND regexp_matches(lower(note), '(no answer|no reply|missed "
        "call|voicemail|did not attend)')",
        guidance="A call, a text or a missed appointment is a contact, never prevention. Change its kind.",
    ),
)
