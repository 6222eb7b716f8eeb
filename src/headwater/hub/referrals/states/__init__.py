"""A referral's states, the moves between them, and the codes a referral uses. Codes in common with the monitoring contract never change."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class State(StrEnum):
    SENT = "sent"
    ACKNOWLEDGED = "acknowledged"
    BEING_TRIAGED = "being_triaged"
    ACCEPTED = "accepted"
    REDIRECTED = "redirected"
    ADVICE_GIVEN = "advice_given"
    DECLINED = "declined"
    PERSON_DECLINED = "person_declined"
    WITHDRAWN = "withdrawn"
    NO_CONTACT = "no_contact"


OPEN = frozenset({State.SENT, State.ACKNOWLEDGED, State.BEING_TRIAGED})
DECIDED = frozenset(State) - OPEN


class PublicStatus(StrEnum):
    """The five neutral words that a tracking page may show."""

    RECEIVED = "received"
    BEING_LOOKED_AT = "being_looked_at"
    SOMEBODY_IS_HELPING = "somebody_is_helping"
    PASSED_ON = "passed_on"
    FINISHED = "finished"


@dataclass(frozen=True, slots=True)
class Move:
    """One allowed change of state: what the audit log calls it, what the sender's page then shows, and whether the sender is told."""

    before: State
    after: State
    event: str
    shows: PublicStatus
    notice: str


def _moves() -> tuple[Move, ...]:
    looked_at, finished = PublicStatus.BEING_LOOKED_AT, PublicStatus.FINISHED
    first = (
        Move(State.SENT, State.ACKNOWLEDGED, "referral.acknowledged", PublicStatus.RECEIVED, "received"),
        Move(State.SENT, State.BEING_TRIAGED, "referral.triage_started", looked_at, ""),
        Move(State.ACKNOWLEDGED, State.BEING_TRIAGED, "referral.triage_started", looked_at, "looked_at"),
    )
    endings = (
        (State.ACCEPTED, "referral.accepted", PublicStatus.SOMEBODY_IS_HELPING, "decided"),
        (State.REDIRECTED, "referral.redirected", PublicStatus.PASSED_ON, "decided"),
        (State.ADVICE_GIVEN, "referral.advice_given", finished, "decided"),
        (State.DECLINED, "referral.declined", finished, "decided"),
        (State.PERSON_DECLINED, "referral.person_declined", finished, "decided"),
        (State.WITHDRAWN, "referral.withdrawn", finished, "decided"),
        (State.NO_CONTACT, "referral.no_contact", finished, "decided"),
    )
    opened = (State.SENT, State.ACKNOWLEDGED, State.BEING_TRIAGED)
    return first + tuple(Move(before, *ending) for before in opened for ending in endings)


MOVES = _moves()


class Channel(StrEnum):
    FORM = "form"
    EMAIL = "email"
    FILE = "file"
    API = "api"
    PHONE = "phone"
    PORTAL = "portal"
    IN_PERSON = "in_person"


class Route(StrEnum):
    PROACTIVE = "proactive"
    PARTNER = "partner"
    SELF = "self"
    DUTY_TO_REFER = "duty_to_refer"


class Asker(StrEnum):
    """Who is asking. Only a professional gets more than a receipt."""

    PERSON = "person"
    PROFESSIONAL = "professional"
    SOMEONE_WHO_KNOWS = "someone_who_knows"


class Decision(StrEnum):
    ACCEPTED = "accepted"
    REDIRECTED = "redirected"
    ADVICE = "advice"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    PERSON_DECLINED = "person_declined"
    NO_CONTACT = "no_contact"


STATE_AFTER: dict[Decision, State] = {
    Decision.ACCEPTED: State.ACCEPTED,
    Decision.REDIRECTED: State.REDIRECTED,
    Decision.ADVICE: State.ADVICE_GIVEN,
    Decision.DECLINED: State.DECLINED,
    Decision.WITHDRAWN: State.WITHDRAWN,
    Decision.PERSON_DECLINED: State.PERSON_DECLINED,
    Decision.NO_CONTACT: State.NO_CONTACT,
}


class Reason(StrEnum):
    """Why a referral was declined or passed on: one list for every service."""

    INSUFFICIENT_NEED = "insufficient_need"
    NO_HOUSING_NEED = "no_housing_need"
    OUT_OF_AREA = "out_of_area"
    TOO_EARLY = "too_early"
    TOO_LATE = "too_late"
    NO_CAPACITY = "no_capacity"
    ANOTHER_SERVICE_FITS = "another_service_fits"
    DUPLICATE = "duplicate"
    SPECULATIVE = "speculative"
    NOT_ENGAGED = "not_engaged"
    OTHER = "other"
    DIED = "died"
    NO_SUCH_SERVICE = "no_such_service"
    CHANGED_MIND = "changed_mind"


NEEDS_NO_NEXT_PLACE = frozenset({Reason.DUPLICATE, Reason.DIED, Reason.NO_SUCH_SERVICE, Reason.CHANGED_MIND})


class Direction(StrEnum):
    """An ill-timed referral came too early or too late."""

    TOO_FAR_UPSTREAM = "too_far_upstream"
    TOO_FAR_DOWNSTREAM = "too_far_downstream"


class Threat(StrEnum):
    """How soon the home could be lost, in the monitoring contract's bands."""

    HOMELESS = "homeless"
    DAYS_0_28 = "days_0_28"
    DAYS_29_56 = "days_29_56"
    DAYS_0_56 = "days_0_56"
    DAYS_57_PLUS = "days_57_plus"


class Home(StrEnum):
    """Where the household lives at referral."""

    SOCIAL_RENTED = "social_rented"
    PRIVATE_RENTED = "private_rented"
    REGISTERED_PROVIDER = "registered_provider"
    OWNER_OCCUPIER = "owner_occupier"
    NFA_FAMILY = "nfa_family"
    NFA_FRIENDS = "nfa_friends"
    BED_AND_BREAKFAST = "bed_and_breakfast"
    EMERGENCY = "emergency"
    HOSTEL = "hostel"
    OTHER_TEMPORARY = "other_temporary"
    ROUGH_SLEEPING = "rough_sleeping"
    PRISON = "prison"
    HOSPITAL = "hospital"
    OTHER = "other"


class Need(StrEnum):
    """Kinds of need. `none` is an answer: asked, and has none."""

    DEPENDENT_CHILDREN = "dependent_children"
    MENTAL_HEALTH = "mental_health"
    PHYSICAL_HEALTH = "physical_health"
    DRUG_DEPENDENCY = "drug_dependency"
    ALCOHOL_DEPENDENCY = "alcohol_dependency"
    LEARNING_DISABILITY = "learning_disability"
    DOMESTIC_ABUSE = "domestic_abuse"
    YOUNG_PERSON = "young_person"
    CARE_LEAVER = "care_leaver"
    OFFENDING = "offending"
    OLDER_PERSON = "older_person"
    PREGNANCY = "pregnancy"
    ROUGH_SLEEPING = "rough_sleeping"
    DEBT = "debt"
    AUTISM = "autism"
    SENSORY_IMPAIRMENT = "sensory_impairment"
    REFUGEE = "refugee"
    ARMED_FORCES = "armed_forces"
    OTHER = "other"
    NONE = "none"


class RiskDirection(StrEnum):
    """A risk to the person, from the person, or at an address. Its source is never shown."""

    TO_PERSON = "to_person"
    FROM_PERSON = "from_person"
    AT_ADDRESS = "at_address"


class RiskKind(StrEnum):
    VIOLENCE = "violence"
    ABUSE = "abuse"
    SELF_HARM = "self_harm"
    EXPLOITATION = "exploitation"
    FIRE = "fire"
    DOGS = "dogs"
    LONE_WORKING = "lone_working"
    OTHER = "other"


class PassOn(StrEnum):
    """What the sender may tick to go with a redirect. What stands in OFF_BY_DEFAULT is never ticked for them."""

    NAME_AND_CONTACT = "name_and_contact"
    REASON = "reason"
    HOME_AND_DATE = "home_and_date"
    NEEDS = "needs"
    RISKS = "risks"
    CHILDREN = "children"
    OTHER_PEOPLE = "other_people"
    CLINICAL = "clinical"
    ATTACHMENTS = "attachments"


OFF_BY_DEFAULT = frozenset({PassOn.CHILDREN, PassOn.OTHER_PEOPLE, PassOn.CLINICAL, PassOn.ATTACHMENTS})


class Wanted(StrEnum):
    """What somebody needed that was not about a home: counted, so that a county can see what nobody offers."""

    COMPANY = "company"
    SHOPPING = "shopping"
    CLEANING = "cleaning"
    TRANSPORT = "transport"
    MONEY_ADVICE = "money_advice"
    HEALTH_CARE = "health_care"
    SOCIAL_CARE = "social_care"
    LEGAL_ADVICE = "legal_advice"
    WORK = "work"
    FURNITURE = "furniture"
    OTHER = "other"


class Automatic(StrEnum):
    """Which kind of machine wrote an email. None of them is ever answered."""

    REPLY = "reply"
    BOUNCE = "bounce"
    GENERATED = "generated"
    OWN = "own"


class DraftState(StrEnum):
    """An emailed draft waits for a duty worker, became a referral, or was put away with a reason."""

    WAITING = "waiting"
    SENT_ON = "sent_on"
    DISMISSED = "dismissed"


class Dismissal(StrEnum):
    """Why an email became no referral."""

    SPAM = "spam"
    NOT_A_REFERRAL = "not_a_referral"
    DUPLICATE = "duplicate"
    AUTOMATIC = "automatic"
    THEY_SAID_NO = "they_said_no"
    OTHER = "other"


class UploadState(StrEnum):
    """A file of referrals: its columns are shown, its rows are checked, its good rows are sent in. What cannot be read at all failed."""

    NEW = "new"
    CHECKING = "checking"
    CHECKED = "checked"
    SENDING = "sending"
    DONE = "done"
    FAILED = "failed"


AT_WORK = frozenset({UploadState.CHECKING, UploadState.SENDING})


class RowOutcome(StrEnum):
    """What can be done with a row: ready, ready with something to look at, cannot be sent, or here already."""

    READY = "ready"
    NOTED = "noted"
    CANNOT = "cannot"
    HERE = "here"


# Each version of the referral form, by the day from which it is asked. A referral keeps the version it was written on.
FORM_VERSIONS: tuple[tuple[date, str], ...] = ((date(2018, 4, 1), "1"), (date(2026, 11, 1), "2"))


def form_version(day: date) -> str:
    """The version of the form that is asked on a day; nothing before there was one."""
    return max((each for each in FORM_VERSIONS if each[0] <= day), default=(day, ""))[1]
