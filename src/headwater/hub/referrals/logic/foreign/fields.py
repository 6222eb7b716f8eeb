"""What a referral that comes on somebody else's form or sheet may say, and what each thing is called when we speak of it."""

from enum import StrEnum


class Field(StrEnum):
    """One thing a referral may say. The names are ours; `labels` holds other people's."""

    NAME = "name"
    FIRST_NAME = "first_name"
    LAST_NAME = "last_name"
    BORN_ON = "born_on"
    PHONE = "phone"
    PHONE_SAFE = "phone_safe"
    TEXT_SAFE = "text_safe"
    VOICEMAIL_SAFE = "voicemail_safe"
    EMAIL = "email"
    EMAIL_SAFE = "email_safe"
    SAFE_WAY = "safe_way"
    UNSAFE_WAY = "unsafe_way"
    SEEN_BY_OTHERS = "seen_by_others"
    THROUGH = "through"
    ADDRESS = "address"
    POSTCODE = "postcode"
    ADDRESS_HIDDEN = "address_hidden"
    AREA = "area"
    AUTHORITY = "authority"
    SERVICE = "service"
    LANGUAGE = "language"
    INTERPRETER = "interpreter"
    ACCESS_NEEDS = "access_needs"
    AGREED = "agreed"
    AGREED_HOW = "agreed_how"
    AGREED_BY = "agreed_by"
    AUTHORITY_SEEN = "authority_seen"
    DECIDED_BY = "decided_by"
    RECHECK_ON = "recheck_on"
    TAKEN_BY = "taken_by"
    FEEDBACK = "feedback"
    SHARING = "sharing"
    REASON = "reason"
    MORE = "more"
    TRIED = "tried"
    HOUSING_NEED = "housing_need"
    UNSAFE_TO_STAY = "unsafe_to_stay"
    SAFE_TO_STAY = "safe_to_stay"
    NOWHERE_TONIGHT = "nowhere_tonight"
    AGED_16_17 = "aged_16_17"
    THREAT_ON = "threat_on"
    HOME = "home"
    LANDLORD = "landlord"
    HAS_ARREARS = "has_arrears"
    ARREARS = "arrears"
    CHILDREN = "children"
    CHILDREN_AGES = "children_ages"
    NEEDS = "needs"
    RISKS = "risks"
    ABUSE = "abuse"
    NOTICE = "notice"
    ID_SEEN = "id_seen"
    SELF_REFERRAL = "self_referral"
    SENDER_NAME = "sender_name"
    SENDER_ROLE = "sender_role"
    SENDER_AGENCY = "sender_agency"
    SENDER_EMAIL = "sender_email"
    SENDER_PHONE = "sender_phone"
    OWN_REFERENCE = "own_reference"
    HAPPENED_ON = "happened_on"


CALLED: dict[Field, str] = {
    Field.NAME: "Their name",
    Field.FIRST_NAME: "First name",
    Field.LAST_NAME: "Last name",
    Field.BORN_ON: "Date of birth",
    Field.PHONE: "Phone number",
    Field.PHONE_SAFE: "Whether it is safe to ring",
    Field.TEXT_SAFE: "Whether it is safe to text",
    Field.VOICEMAIL_SAFE: "Whether a voicemail is safe",
    Field.EMAIL: "Email address",
    Field.EMAIL_SAFE: "Whether email is safe",
    Field.SAFE_WAY: "The safe way to make contact",
    Field.UNSAFE_WAY: "Ways that are not safe",
    Field.SEEN_BY_OTHERS: "Whether anyone else sees their phone or post",
    Field.THROUGH: "Another way to make contact",
    Field.ADDRESS: "Address",
    Field.POSTCODE: "Postcode",
    Field.ADDRESS_HIDDEN: "Whether the address is hidden",
    Field.AREA: "District",
    Field.AUTHORITY: "The council they chose",
    Field.SERVICE: "The service that is asked",
    Field.LANGUAGE: "Language",
    Field.INTERPRETER: "Whether they need an interpreter",
    Field.ACCESS_NEEDS: "What helps them take part",
    Field.AGREED: "Whether they agree",
    Field.AGREED_HOW: "How they agreed",
    Field.AGREED_BY: "Who agreed for them",
    Field.AUTHORITY_SEEN: "Whether the attorney's or deputy's paper was seen",
    Field.DECIDED_BY: "Who made the best-interests decision",
    Field.RECHECK_ON: "When that is looked at again",
    Field.TAKEN_BY: "Who heard them agree",
    Field.FEEDBACK: "Whether the sender may be told what happens",
    Field.SHARING: "Whether it may be passed on",
    Field.REASON: "What is happening",
    Field.MORE: "Anything else",
    Field.TRIED: "What has been tried",
    Field.HOUSING_NEED: "Whether it is about their home",
    Field.UNSAFE_TO_STAY: "Whether it is not safe to stay",
    Field.SAFE_TO_STAY: "Whether it is safe to stay",
    Field.NOWHERE_TONIGHT: "Whether they have nowhere to sleep tonight",
    Field.AGED_16_17: "Whether they are 16 or 17",
    Field.THREAT_ON: "The day they could lose their home",
    Field.HOME: "Where they live now",
    Field.LANDLORD: "Landlord",
    Field.HAS_ARREARS: "Whether they owe rent",
    Field.ARREARS: "How much rent they owe",
    Field.CHILDREN: "Whether children live with them",
    Field.CHILDREN_AGES: "Ages of the children",
    Field.NEEDS: "What would help",
    Field.RISKS: "Risks",
    Field.ABUSE: "Whether somebody close hurts or controls them",
    Field.NOTICE: "Whether a notice has come",
    Field.ID_SEEN: "Whether ID was seen",
    Field.SELF_REFERRAL: "Whether they asked for themself",
    Field.SENDER_NAME: "Name of the sender",
    Field.SENDER_ROLE: "Job of the sender",
    Field.SENDER_AGENCY: "Where the sender works",
    Field.SENDER_EMAIL: "Sender's work email",
    Field.SENDER_PHONE: "Sender's phone number",
    Field.OWN_REFERENCE: "Its reference in the other system",
    Field.HAPPENED_ON: "The day it was made",
}

# The most characters each may have: what the database keeps of it.
MOST: dict[Field, int] = {
    Field.NAME: 160, Field.FIRST_NAME: 80, Field.LAST_NAME: 80, Field.PHONE: 200, Field.EMAIL: 200, Field.THROUGH: 200,
    Field.ADDRESS: 240, Field.LANGUAGE: 60, Field.ACCESS_NEEDS: 300, Field.DECIDED_BY: 160, Field.TAKEN_BY: 160, Field.LANDLORD: 160,
    Field.SENDER_NAME: 120, Field.SENDER_ROLE: 120, Field.SENDER_AGENCY: 160, Field.SENDER_EMAIL: 254, Field.SENDER_PHONE: 30,
    Field.OWN_REFERENCE: 80, Field.REASON: 10_000, Field.MORE: 10_000, Field.TRIED: 10_000,
}  # fmt: skip
