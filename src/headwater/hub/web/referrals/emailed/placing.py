"""Which question asks for which answer of an email, and what it says that no question asks."""

from headwater.hub.referrals.logic.foreign.fields import CALLED, Field
from headwater.hub.referrals.logic.given import GivenReferral
from headwater.hub.web.parts import codes

ASKS: dict[str, tuple[Field, ...]] = {
    "service": (Field.SERVICE, Field.AUTHORITY),
    "name": (Field.NAME, Field.FIRST_NAME, Field.LAST_NAME),
    "born_on": (Field.BORN_ON,),
    "phone": (Field.PHONE,),
    "call_safe": (Field.PHONE_SAFE,),
    "text_safe": (Field.TEXT_SAFE,),
    "voicemail_safe": (Field.VOICEMAIL_SAFE,),
    "seen_by_others": (Field.SEEN_BY_OTHERS,),
    "email": (Field.EMAIL, Field.EMAIL_SAFE),
    "through": (Field.THROUGH,),
    "safe_way": (Field.SAFE_WAY,),
    "unsafe_way": (Field.UNSAFE_WAY,),
    "address": (Field.ADDRESS, Field.ADDRESS_HIDDEN),
    "postcode": (Field.POSTCODE,),
    "area": (Field.AREA,),
    "reason": (Field.REASON,),
    "housing_need": (Field.HOUSING_NEED,),
    "danger": (Field.UNSAFE_TO_STAY, Field.SAFE_TO_STAY, Field.NOWHERE_TONIGHT, Field.AGED_16_17),
    "threat_on": (Field.THREAT_ON,),
    "home": (Field.HOME,),
    "notice_given": (Field.NOTICE,),
    "id_seen": (Field.ID_SEEN,),
    "tried": (Field.TRIED,),
    "needs": (Field.NEEDS,),
    "agreed": (Field.AGREED, Field.AGREED_HOW, Field.AGREED_BY),
    "decided_by": (Field.DECIDED_BY,),
    "recheck_on": (Field.RECHECK_ON,),
    "feedback": (Field.FEEDBACK,),
    "sharing": (Field.SHARING,),
    "happened_on": (Field.HAPPENED_ON,),
    "asker": (Field.SELF_REFERRAL,),
    "agency": (Field.SENDER_AGENCY,),
    "sender_name": (Field.SENDER_NAME,),
    "sender_role": (Field.SENDER_ROLE,),
    "sender_email": (Field.SENDER_EMAIL,),
    "sender_phone": (Field.SENDER_PHONE,),
}
ALSO = (
    Field.LANGUAGE, Field.INTERPRETER, Field.ACCESS_NEEDS, Field.LANDLORD, Field.HAS_ARREARS, Field.ARREARS, Field.CHILDREN_AGES,
    Field.RISKS, Field.ABUSE, Field.MORE,
)  # fmt: skip
# What is asked first of whoever sent it, where the email does not say.
GAPS: tuple[tuple[str, tuple[Field, ...]], ...] = (
    ("their name", (Field.NAME, Field.LAST_NAME, Field.FIRST_NAME)),
    ("a way to reach them", (Field.PHONE, Field.EMAIL, Field.THROUGH, Field.SAFE_WAY)),
    ("which ways are safe", (Field.PHONE_SAFE, Field.SAFE_WAY, Field.UNSAFE_WAY, Field.SEEN_BY_OTHERS)),
    ("what is happening", (Field.REASON,)),
    ("whether they agree", (Field.AGREED,)),
    ("how soon they could lose their home", (Field.THREAT_ON,)),
    ("where they live", (Field.ADDRESS, Field.POSTCODE, Field.AREA)),
    ("their date of birth", (Field.BORN_ON,)),
)


def asked_by(field: str) -> str:
    """The question that asks for an answer; empty where none does."""
    return next((name for name, fields in ASKS.items() if field in fields), "")


def extras(given: GivenReferral) -> list[tuple[str, str]]:
    """What the email says that no question asks, each by its name in a referral and in words."""
    person = given.person
    said = {
        "language": person.language and f"{CALLED[Field.LANGUAGE]}: {person.language}",
        "needs_interpreter": person.needs_interpreter is not None
        and f"{CALLED[Field.INTERPRETER]}: {'yes' if person.needs_interpreter else 'no'}",
        "access_needs": person.access_needs and f"{CALLED[Field.ACCESS_NEEDS]}: {person.access_needs}",
        "landlord": given.landlord and f"{CALLED[Field.LANDLORD]}: {given.landlord}",
        "has_arrears": given.has_arrears and f"{CALLED[Field.HAS_ARREARS]}: {codes.TOLD[given.has_arrears]}",
        "arrears_gbp": given.arrears_gbp is not None and f"{CALLED[Field.ARREARS]}: £{given.arrears_gbp}",
        "children_ages": given.children_ages is not None
        and f"{CALLED[Field.CHILDREN_AGES]}: {', '.join(map(str, given.children_ages)) or 'none'}",
        "risks": given.risks and "Risks: " + "; ".join(risk.note or codes.RISKS[risk.kind] for risk in given.risks),
        "extra_care": given.extra_care and "This record takes extra care",
        "more": given.more and f"{CALLED[Field.MORE]}: {given.more[:300]}",
    }
    return [(name, words) for name, words in said.items() if words]
