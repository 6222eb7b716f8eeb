"""A referral to a housing authority: how far it is, what was done, who wrote it, and what may be told. None of it is a duty's own state."""

from enum import StrEnum


class Stage(StrEnum):
    """How far a referral to a housing authority has come. It is an index, made from its steps; it is no stage of a duty."""

    WAITING = "waiting"
    ACKNOWLEDGED = "acknowledged"
    TRYING = "trying"
    REACHED = "reached"
    APPOINTMENT = "appointment"
    APPLICATION = "application"
    ADVICE = "advice"
    NO_CONTACT = "no_contact"
    PERSON_DECLINED = "person_declined"
    TRANSFERRED = "transferred"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"


class Step(StrEnum):
    """What an authority did about a referral, each a dated fact of its own. None of them is a decision about a duty."""

    ACKNOWLEDGED = "acknowledged"
    TRIED = "tried"
    REACHED = "reached"
    APPOINTMENT = "appointment"
    KEPT = "kept"
    MISSED = "missed"
    APPLICATION = "application"
    ADVICE = "advice"
    NO_CONTACT = "no_contact"
    PERSON_DECLINED = "person_declined"
    TRANSFERRED = "transferred"


STAGE_AFTER: dict[Step, Stage] = {
    Step.ACKNOWLEDGED: Stage.ACKNOWLEDGED,
    Step.TRIED: Stage.TRYING,
    Step.REACHED: Stage.REACHED,
    Step.APPOINTMENT: Stage.APPOINTMENT,
    Step.KEPT: Stage.REACHED,
    Step.MISSED: Stage.TRYING,
    Step.APPLICATION: Stage.APPLICATION,
    Step.ADVICE: Stage.ADVICE,
    Step.NO_CONTACT: Stage.NO_CONTACT,
    Step.PERSON_DECLINED: Stage.PERSON_DECLINED,
    Step.TRANSFERRED: Stage.TRANSFERRED,
}
ANSWERED = frozenset(
    {
        Stage.APPLICATION, Stage.ADVICE, Stage.NO_CONTACT, Stage.PERSON_DECLINED, Stage.TRANSFERRED, Stage.WITHDRAWN, Stage.CLOSED,
    }
)  # fmt: skip
NOT_REACHED = frozenset({Stage.WAITING, Stage.ACKNOWLEDGED, Stage.TRYING})


class Basis(StrEnum):
    """Who wrote an answer down: the authority itself, or somebody to whom the authority said it."""

    HERE = "here"
    REPORTED = "reported"


class Feedback(StrEnum):
    """What the person agreed that the body which referred them may hear. That the authority has it is told in any case."""

    CONTACT = "contact"
    APPOINTMENT = "appointment"
    OUTCOME = "outcome"


class Connection(StrEnum):
    """What somebody said about a local connection: information for the person's choice, never a gate."""

    LIVES_THERE = "lives_there"
    WORKS_THERE = "works_there"
    FAMILY_THERE = "family_there"
    CARE_LEAVER = "care_leaver"
    SPECIAL = "special"
    NONE_KNOWN = "none_known"


class DutyResult(StrEnum):
    """How decisions on an application are counted."""

    ACCEPTED = "accepted"
    NOT_OWED = "not_owed"
    OTHER = "other"


class DutyReason(StrEnum):
    """Why a council duty is owed or not, or why an application ended otherwise. The last two of "not owed" are only about the main duty."""

    PREVENTION = "prevention"
    RELIEF = "relief"
    MAIN = "main"
    NOT_ELIGIBLE = "not_eligible"
    NOT_HOMELESS = "not_homeless"
    NO_PRIORITY_NEED = "no_priority_need"
    LEFT_BY_CHOICE = "left_by_choice"
    WITHDREW = "withdrew"
    LOST_TOUCH = "lost_touch"
    OTHER = "other"


RESULT_OF: dict[DutyReason, DutyResult] = {
    DutyReason.PREVENTION: DutyResult.ACCEPTED,
    DutyReason.RELIEF: DutyResult.ACCEPTED,
    DutyReason.MAIN: DutyResult.ACCEPTED,
    DutyReason.NOT_ELIGIBLE: DutyResult.NOT_OWED,
    DutyReason.NOT_HOMELESS: DutyResult.NOT_OWED,
    DutyReason.NO_PRIORITY_NEED: DutyResult.NOT_OWED,
    DutyReason.LEFT_BY_CHOICE: DutyResult.NOT_OWED,
    DutyReason.WITHDREW: DutyResult.OTHER,
    DutyReason.LOST_TOUCH: DutyResult.OTHER,
    DutyReason.OTHER: DutyResult.OTHER,
}
