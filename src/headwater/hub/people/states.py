"""Codes about people: how they can be reached, what they agreed, and why a record takes extra care."""

from enum import StrEnum


class Sex(StrEnum):
    FEMALE = "female"
    MALE = "male"
    OTHER = "other"
    NOT_KNOWN = "not_known"


class EthnicGroup(StrEnum):
    WHITE = "white"
    MIXED = "mixed"
    ASIAN = "asian"
    BLACK = "black"
    OTHER = "other"
    NOT_STATED = "not_stated"


class Answer(StrEnum):
    """An answer that was asked for. A blank is missing; "don't know" is an answer."""

    YES = "yes"
    NO = "no"
    DONT_KNOW = "dont_know"


class Way(StrEnum):
    """A way to make contact."""

    PHONE = "phone"
    EMAIL = "email"
    POST = "post"
    IN_PERSON = "in_person"
    THROUGH = "through"


class Safety(StrEnum):
    """Whether a way to make contact is safe. Not asked yet means do not use it without asking."""

    SAFE = "safe"
    UNSAFE = "unsafe"
    NOT_ASKED = "not_asked"


class HouseholdRole(StrEnum):
    MAIN_APPLICANT = "main_applicant"
    PARTNER = "partner"
    ADULT = "adult"
    CHILD = "child"


class LeftWhy(StrEnum):
    """Why somebody no longer lives in a household, apart from a split."""

    MOVED_OUT = "moved_out"
    DIED = "died"
    LEFT = "left"


class ExtraCare(StrEnum):
    """Why a record is restricted. The page says "Extra care" and never which."""

    DOMESTIC_ABUSE = "domestic_abuse"
    STAFF = "staff"
    KNOWN_TO_STAFF = "known_to_staff"
    OTHER = "other"


class Scope(StrEnum):
    """What a permission is for."""

    REFERRAL = "referral"
    CONTACT_DETAILS = "contact_details"
    SHARE = "share"
    FEEDBACK = "feedback"


class AgreedBy(StrEnum):
    PERSON = "person"
    ATTORNEY_OR_DEPUTY = "attorney_or_deputy"
    BEST_INTERESTS = "best_interests"


class AgreedHow(StrEnum):
    SPOKEN = "spoken"
    WRITTEN = "written"
    ONLINE = "online"


class SafeguardingRoute(StrEnum):
    """Where a safeguarding concern goes. It cannot be saved without one."""

    CHILDRENS_MASH = "childrens_mash"
    ADULTS_TEAM = "adults_team"
    POLICE = "police"
    MARAC = "marac"
    SAFEGUARDING_LEAD = "safeguarding_lead"


class LockReason(StrEnum):
    KNOWS_THE_PERSON = "knows_the_person"
    OWN_RECORD = "own_record"
    FORMER_PARTNER = "former_partner"
