"""The words that other people's forms and sheets give to what a referral says, and how a label of theirs is placed."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from headwater.hub.referrals.logic.foreign.fields import Field
from headwater.hub.referrals.logic.foreign.vocabulary import LABELS

LONGEST = 120
# What stands in brackets tells how to fill the box in, not what it is.
_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_TWO_WORDS = (
    ("date of birth", "birth"), ("service user", "person"), ("young person", "person"), ("e mail", "email"), ("post code", "postcode"),
    ("voice mail", "voicemail"), ("zip code", "postcode"), ("first language", "language"), ("preferred language", "language"),
    ("local authority", "council"), ("housing authority", "council"), ("16 17", "1617"), ("16 or 17", "1617"), ("make contact", "contact"),
    ("not safe", "unsafe"), ("job title", "role"),
)  # fmt: skip
# One word for words that mean the same on a form; nothing for words that say nothing there.
_SAME = {
    "dob": "birth", "birthdate": "birth", "born": "birth", "telephone": "phone", "tel": "phone", "mobile": "phone", "landline": "phone",
    "cell": "phone", "telephones": "phone", "phones": "phone", "mob": "phone", "mail": "email", "emails": "email", "surname": "lastname",
    "forename": "firstname", "forenames": "firstname", "ref": "reference", "refno": "reference", "id": "reference",
    "identifier": "reference", "urn": "reference", "no": "number", "num": "number", "nr": "number", "consent": "agree", "consents": "agree",
    "consented": "agree", "agreement": "agree", "agreed": "agree", "agrees": "agree", "permission": "agree", "referrer": "sender",
    "referrers": "sender", "referring": "sender", "senders": "sender", "referred": "referral", "organisation": "agency",
    "organization": "agency", "org": "agency", "agencies": "agency", "employer": "agency", "lha": "council",
    "la": "council", "authority": "council", "district": "area", "borough": "area", "locality": "area", "comments": "notes",
    "comment": "notes", "note": "notes", "details": "detail", "accommodation": "home", "housing": "home", "kids": "children",
    "child": "children", "dependants": "children", "dependents": "children", "reasons": "reason", "why": "reason", "job": "role",
    "position": "role", "title": "role", "owed": "owe", "owing": "owe", "owes": "owe", "evicted": "eviction", "evict": "eviction",
    "preferred": "prefer", "preference": "prefer", "ways": "way", "method": "way", "methods": "way", "texts": "text", "sms": "text",
    "ring": "call", "rung": "call", "calls": "call", "calling": "call", "needs": "need", "vulnerabilities": "need", "vulnerability": "need",
    "risks": "risk", "ages": "age", "aged": "age",
}  # fmt: skip
_SAYS_NOTHING = frozenset({
    "the", "a", "an", "of", "to", "for", "is", "are", "it", "and", "or", "in", "on", "at", "their", "your", "his", "her", "they", "them",
    "you", "client", "clients", "customer", "customers", "applicant", "applicants", "patient", "patients", "resident", "residents",
    "tenant", "tenants", "person", "persons", "individual", "individuals", "main", "please", "enter", "give", "full", "s", "if", "known",
    "current", "required", "optional", "any", "does", "do", "has", "have", "be", "been", "this", "that", "can", "we", "should", "what",
    "which", "dd", "mm", "yyyy",
})  # fmt: skip

# Labels in their own words, before short forms are levelled: "Their email" is the person's, "Your email" is the sender's.
_EXACT: Mapping[str, Field] = {
    "your name": Field.SENDER_NAME, "your email": Field.SENDER_EMAIL, "your email address": Field.SENDER_EMAIL,
    "your phone": Field.SENDER_PHONE, "your phone number": Field.SENDER_PHONE, "your telephone number": Field.SENDER_PHONE,
    "your organisation": Field.SENDER_AGENCY, "your agency": Field.SENDER_AGENCY, "your role": Field.SENDER_ROLE,
    "your job title": Field.SENDER_ROLE, "local authority": Field.AUTHORITY, "family name": Field.LAST_NAME,
}  # fmt: skip
# Labels that look like one of ours and are not: Mr and Mrs are no job.
_NOBODYS = frozenset({"title", "salutation"})


@dataclass(frozen=True, slots=True)
class Placed:
    """Which column holds what; what no column holds; columns that want the same place (the first has it); columns with no place."""

    at: Mapping[Field, int]
    repeated: tuple[tuple[int, Field], ...]
    unknown: tuple[int, ...]


def plain(label: str) -> str:
    """A label in small letters, single spaces, without accents, marks and what stands in brackets."""
    bare = _BRACKETS.sub(" ", unicodedata.normalize("NFKD", label[: 2 * LONGEST])) or label
    letters = "".join(mark for mark in bare if not unicodedata.combining(mark)).casefold().replace("'s ", " ").replace("’s ", " ")
    return " ".join(re.sub(r"[^a-z0-9£]+", " ", letters).split())


def normal(label: str) -> str:
    """What a label says, however it says it: "Client's D.O.B (dd/mm/yyyy)" and "Date of birth" are one. The order of words is let go."""
    words = plain(label)
    words = words.replace("d o b", "dob")
    for two, one in _TWO_WORDS:
        words = re.sub(rf"\b{two}\b", one, words)
    kept = {_SAME.get(word, word) for word in words.split() if word not in _SAYS_NOTHING}
    return " ".join(sorted(kept))


_BY_LABEL: dict[str, Field] = {normal(label): field for field, labels in LABELS.items() for label in labels}


def field_of(label: str) -> Field | None:
    """What a label means; None where it is nobody's."""
    bare = plain(label)
    if not bare or len(bare) > LONGEST or bare in _NOBODYS:
        return None
    words = normal(label)
    warns = {"unsafe", "contact"} <= set(words.split())
    return _EXACT.get(bare) or _BY_LABEL.get(words) or (Field.UNSAFE_WAY if warns else None)


def place(labels: Iterable[str]) -> Placed:
    """A place for each column of a sheet, by its heading."""
    at: dict[Field, int] = {}
    repeated: list[tuple[int, Field]] = []
    unknown: list[int] = []
    for column, label in enumerate(labels):
        field = field_of(label)
        if field is None:
            unknown.append(column)
        elif field in at:
            repeated.append((column, field))
        else:
            at[field] = column
    return Placed(at, tuple(repeated), tuple(unknown))
