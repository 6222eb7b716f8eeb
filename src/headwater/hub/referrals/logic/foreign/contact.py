"""What somebody's form says of safe contact, as ways to make contact. What cannot be read never makes a way safe."""

import re
from collections.abc import Mapping
from dataclasses import replace

from headwater.hub.people.states import Answer, Safety, Way
from headwater.hub.referrals.logic.foreign.fields import Field
from headwater.hub.referrals.logic.foreign.reader import Reader
from headwater.hub.referrals.logic.foreign.values import email, line, phone, plain
from headwater.hub.referrals.logic.given import GivenWay

TRUE: Mapping[str, bool] = {Answer.YES: True, Answer.NO: False}
SAFETY: Mapping[str, str] = {Answer.YES: Safety.SAFE, Answer.NO: Safety.UNSAFE}
_WORDS = {
    "phone": r"\b(phone|call|calls|ring|telephone|mobile|calling|phoning|ringing)\b",
    "text": r"\b(text|texts|sms|texting|whatsapp)\b",
    "voicemail": r"\b(voicemail|voicemails|message|messages|answerphone)\b",
    "email": r"\b(email|emails|e-mail|emailing)\b",
}
LONGEST_WHEN = 200


def ways(reader: Reader) -> tuple[GivenWay, ...]:
    """Each way that was given, with what was said about it."""
    seen = reader.answer(Field.SEEN_BY_OTHERS)
    found = [
        *_several(reader, Field.PHONE, GivenWay(
            Way.PHONE, safety=_safety(reader, Field.PHONE_SAFE), text_safe=TRUE.get(reader.answer(Field.TEXT_SAFE)),
            voicemail_safe=TRUE.get(reader.answer(Field.VOICEMAIL_SAFE)), seen_by_others=seen,
        )),
        *_several(reader, Field.EMAIL, GivenWay(Way.EMAIL, safety=_safety(reader, Field.EMAIL_SAFE), seen_by_others=seen)),
    ]  # fmt: skip
    found = _not_safe(_safe(found, reader), reader)
    through = reader.text(Field.THROUGH)
    return (*found, *([GivenWay(Way.THROUGH, through)] if through else []))


def _safety(reader: Reader, field: Field) -> str:
    """Safe only where somebody wrote yes: what cannot be read counts as not asked, and is shown to whoever rings."""
    return SAFETY.get(reader.answer(field), Safety.NOT_ASKED)


def _several(reader: Reader, field: Field, way: GivenWay) -> list[GivenWay]:
    """The numbers or addresses of one box: people write two with a stroke or "or" between."""
    read = phone if field is Field.PHONE else email
    whole = reader.line(field)
    first = read(whole)
    if not first.wrong:
        return [replace(way, value=first.value)] if first.value else []
    parts = [read(part) for part in re.split(r"\s*(?:[;/,|]|\bor\b|\band\b)\s*", whole) if part]
    if all(part.value for part in parts):
        return [replace(way, value=part.value or "") for part in parts]
    reader.cannot(field, first.wrong)
    return []


def _safe(found: list[GivenWay], reader: Reader) -> list[GivenWay]:
    """A safe way in its own words: a number or address is one more safe way; anything else is a caution beside every way."""
    words = reader.line(Field.SAFE_WAY)
    if not words:
        return found
    number, address = phone(words).value, email(words).value
    if number or address:
        way = GivenWay(Way.PHONE if number else Way.EMAIL, number or address or "", Safety.SAFE)
        return [way, *(each for each in found if each.value != way.value)]
    return [_with_caution(way, f"They said this is safe: {words}") for way in found]


def _not_safe(found: list[GivenWay], reader: Reader) -> list[GivenWay]:
    """What is not safe: the number or address named, the ways named, or (where it cannot be told which) all of them."""
    words = reader.line(Field.UNSAFE_WAY)
    if not words or plain(words) in {"none", "no", "nothing"}:
        return found
    number, address = phone(words).value, email(words).value
    if number or address:
        way = GivenWay(Way.PHONE if number else Way.EMAIL, number or address or "", Safety.UNSAFE)
        return [*(each for each in found if each.value != way.value), way]
    named = {name for name, pattern in _WORDS.items() if re.search(pattern, words.casefold())}
    reader.note(f"“{words[:80]}” is not safe: check before anybody makes contact.")
    return [_with_caution(_barred(way, named), f"They said this is not safe: {words}") for way in found]


def _barred(way: GivenWay, named: set[str]) -> GivenWay:
    is_phone = way.way == Way.PHONE
    if not named or (is_phone and "phone" in named) or (not is_phone and "email" in named):
        return replace(way, safety=Safety.UNSAFE)
    texts, voicemails = is_phone and "text" in named, is_phone and "voicemail" in named
    return replace(way, text_safe=False if texts else way.text_safe, voicemail_safe=False if voicemails else way.voicemail_safe)


def _with_caution(way: GivenWay, words: str) -> GivenWay:
    return replace(way, when=" ".join(filter(None, [way.when, f"{words}."]))[:LONGEST_WHEN])


def address_lines(reader: Reader) -> str:
    """The address as lines, without what is no address."""
    return "" if plain(line(reader.line(Field.ADDRESS))) in {"nfa", "no fixed abode", "no fixed address"} else reader.text(Field.ADDRESS)
