"""What an email says, placed in our own boxes: each answer with where it was found; what two places disagree on; what fits no box."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from headwater.hub.people.states import Answer
from headwater.hub.referrals.logic.foreign import values
from headwater.hub.referrals.logic.foreign.fields import Field
from headwater.hub.referrals.logic.foreign.labels import field_of
from headwater.hub.referrals.logic.mail.values import Pair

# Under a signature these are the sender's own: a work number rung as the person's would tell a colleague, or a worse reader.
OF_THE_SENDER = {
    Field.NAME: Field.SENDER_NAME, Field.PHONE: Field.SENDER_PHONE, Field.EMAIL: Field.SENDER_EMAIL, Field.SENDER_NAME: Field.SENDER_NAME,
    Field.SENDER_ROLE: Field.SENDER_ROLE, Field.SENDER_AGENCY: Field.SENDER_AGENCY, Field.SENDER_EMAIL: Field.SENDER_EMAIL,
    Field.SENDER_PHONE: Field.SENDER_PHONE,
}  # fmt: skip
NOBODYS_UNDER_A_SIGNATURE = frozenset({Field.ADDRESS, Field.POSTCODE, Field.AREA, Field.AUTHORITY, Field.SERVICE, Field.HAPPENED_ON})
# Two answers to these are both true: they are read one after the other.
JOINED = frozenset({Field.REASON, Field.MORE, Field.TRIED, Field.NEEDS, Field.RISKS, Field.UNSAFE_WAY, Field.ACCESS_NEEDS})
# Where one place says yes and another no, yes is what keeps somebody safe.
DANGERS = frozenset({Field.UNSAFE_TO_STAY, Field.NOWHERE_TONIGHT, Field.AGED_16_17, Field.ABUSE})

# Words that put an email on top of the list. They set no answer: somebody reads it.
ALARMS = re.compile(
    r"\b(tonight|sleeping rough|rough sleep\w*|nowhere to (go|stay|sleep)|not safe|unsafe|domestic|violen\w+|suicid\w+|self.harm\w*"
    r"|1[67].year|safeguarding|in danger)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Found:
    """One answer: in which box of ours, under which label of theirs, and where."""

    field: str
    label: str
    text: str
    where: str


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything that was found. A box with two answers that disagree holds both, and neither is taken for it."""

    found: tuple[Found, ...]
    unplaced: tuple[Found, ...]

    def of(self, field: Field) -> tuple[Found, ...]:
        """Every answer to one box."""
        return tuple(one for one in self.found if one.field == field)

    @property
    def cells(self) -> dict[Field, str]:
        """One answer for each box; none where two disagree."""
        taken = {field: self.taken(field) for field in dict.fromkeys(Field(one.field) for one in self.found)}
        return {field: text for field, text in taken.items() if text}

    def taken(self, field: Field) -> str:
        """The answer that a box is taken to have."""
        texts = [one.text for one in self.of(field)]
        if field in JOINED:
            return "\n".join(texts)
        if field in DANGERS:
            return next((text for text in texts if values.answer(text).value == Answer.YES), texts[0] if texts else "")
        return texts[0] if len(texts) == 1 else ""

    @property
    def disagree(self) -> tuple[Field, ...]:
        """The boxes that have two answers."""
        fields = dict.fromkeys(Field(one.field) for one in self.found)
        return tuple(field for field in fields if len(self.of(field)) > 1 and field not in JOINED | DANGERS)


def place(pairs: Iterable[Pair]) -> Findings:
    """Put each label in its box. The same answer found twice is one."""
    found: dict[tuple[str, str], Found] = {}
    unplaced: dict[tuple[str, str], Found] = {}
    for pair in pairs:
        field = _field(pair)
        if field is None:
            unplaced.setdefault((pair.label.casefold(), _same(pair.text)), Found("", pair.label, pair.text, pair.where))
        elif not values.is_blank(pair.text):
            found.setdefault((field, _same(pair.text)), Found(field, pair.label, pair.text, pair.where))
    placed = {_same(one.text) for one in found.values()}
    return Findings(tuple(found.values()), tuple(one for one in unplaced.values() if _same(one.text) not in placed))


def _field(pair: Pair) -> Field | None:
    field = field_of(pair.label)
    if not pair.signed or field is None:
        return field
    return None if field in NOBODYS_UNDER_A_SIGNATURE else OF_THE_SENDER.get(field, field)


def _same(text: str) -> str:
    """Two writings of one answer: spaces and capitals apart. A number in two layouts is one number."""
    bare = "".join(text.casefold().split())
    return bare.replace("-", "").replace("(", "").replace(")", "") if any(mark.isdecimal() for mark in bare) else bare


def is_urgent(cells: Mapping[Field, str], words: str) -> bool:
    """Danger, a young person, or a message in which nothing was found: looked at today, because no date does not mean not urgent."""
    if not cells or ALARMS.search(words) or any(_yes(cells.get(field)) for field in DANGERS):
        return True
    safe = values.answer(cells.get(Field.SAFE_TO_STAY)).value
    return safe == Answer.NO


def _yes(text: str | None) -> bool:
    """Yes, or words that are not no: “Yes, since Friday” in a box for danger is danger."""
    if not text:
        return False
    told = values.answer(text)
    return told.value == Answer.YES or (bool(told.wrong) and not text.strip().casefold().startswith(("no ", "no,", "none", "not ")))


def saved(found: Iterable[Found]) -> list[dict[str, str]]:
    """As it is kept."""
    return [{"field": one.field, "label": one.label, "text": one.text, "where": one.where} for one in found]


def loaded(found: Iterable[Mapping[str, str]], unplaced: Iterable[Mapping[str, str]]) -> Findings:
    """As it was kept."""
    return Findings(tuple(Found(**each) for each in found), tuple(Found(**each) for each in unplaced))
