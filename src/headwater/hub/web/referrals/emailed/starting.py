"""What stands in the form beside an email before anybody has checked it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from headwater.hub.people.states import Answer, Way
from headwater.hub.referrals.logic.foreign.assembling import Assembled
from headwater.hub.referrals.logic.foreign.fields import Field
from headwater.hub.referrals.logic.foreign.reader import Reader
from headwater.hub.web.referrals.emailed.placing import extras


def starting(likely: Assembled, *, sent_on: date, version: int, only_service: str, agency: int | None, from_address: str) -> dict[str, Any]:
    """What stands in the form before anybody has checked it."""
    given = likely.given
    return {
        "version": version,
        "service": only_service,
        "happened_on": sent_on,
        "asker": given.sender.asker,
        "agency": str(agency or ""),
        "sender_name": given.sender.name,
        "sender_role": given.sender.role,
        "sender_email": given.sender.email or from_address,
        "sender_phone": given.sender.phone,
        "name": given.person.name,
        "born_on": given.person.born_on,
        "address": " ".join(given.address.lines.split()),
        "postcode": given.address.postcode,
        "area": given.area_code,
        "reason": given.reason,
        "housing_need": given.housing_need,
        "danger": [name for name in ("unsafe_to_stay", "nowhere_tonight", "aged_16_17") if getattr(given, name)],
        "threat_on": given.threat_on,
        "threat_dont_know": given.threat_dont_know,
        "home": given.home,
        "notice_given": given.notice_given,
        "id_seen": given.id_seen,
        "tried": given.tried,
        "needs": list(given.needs),
        "also": [name for name, _ in extras(given)],
        **agreed(likely),
    }


def agreed(likely: Assembled) -> dict[str, Any]:
    """What the email says of agreement. Nothing said stays nothing said."""
    given = likely.given.agreement
    decides = given.agreed == Answer.YES and given.by != "person"
    return {
        "agreed": "other" if decides else given.agreed if given.agreed == Answer.YES else "",
        "agreed_by": given.by if decides else "",
        "authority_seen": given.authority_seen,
        "decided_by": given.decided_by,
        "recheck_on": given.recheck_on,
        "feedback": given.feedback,
        "sharing": bool(given.sharing),
    }


def contact(cells: Mapping[Field, str], likely: Assembled) -> dict[str, Any]:
    """How to reach them, each in the box that asks for it, with what was said of its safety."""
    reader = Reader(dict(cells), today=date.min)
    first = {way.way: way.value for way in reversed(likely.given.ways)}
    answers = {
        "call_safe": Field.PHONE_SAFE, "text_safe": Field.TEXT_SAFE, "voicemail_safe": Field.VOICEMAIL_SAFE,
        "seen_by_others": Field.SEEN_BY_OTHERS,
    }  # fmt: skip
    return {
        "phone": first.get(Way.PHONE, ""),
        "email": first.get(Way.EMAIL, ""),
        "through": reader.text(Field.THROUGH),
        "safe_way": reader.line(Field.SAFE_WAY),
        "unsafe_way": reader.line(Field.UNSAFE_WAY),
        **{name: reader.answer(field) for name, field in answers.items()},
    }
