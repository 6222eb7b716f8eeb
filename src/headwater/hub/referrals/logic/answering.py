"""What an authority may write down about a referral, and when. None of these steps is an application but the one that says so."""

from dataclasses import dataclass
from datetime import date, time

from headwater.hub.referrals.states import Decision, State
from headwater.hub.referrals.states.authority import ANSWERED, Basis, Feedback, Stage, Step

TRIES_BEFORE_NO_CONTACT = 2
ENDINGS = (Step.APPLICATION, Step.ADVICE, Step.PERSON_DECLINED)
DECISIONS: dict[Step, Decision] = {
    Step.APPLICATION: Decision.ACCEPTED,
    Step.ADVICE: Decision.ADVICE,
    Step.NO_CONTACT: Decision.NO_CONTACT,
    Step.PERSON_DECLINED: Decision.PERSON_DECLINED,
}
SENTENCES: dict[Step, str] = {
    Step.APPLICATION: "The council has taken an application. What it owes them, if anything, is decided later.",
    Step.ADVICE: "The council has given advice. You can refer again if things change.",
    Step.NO_CONTACT: "The council couldn't reach them. If you see them, please ask them to ring the council.",
    Step.PERSON_DECLINED: "They chose not to go on with this. They can come back at any time.",
}
TELLS: dict[Step, Feedback] = {
    Step.TRIED: Feedback.CONTACT,
    Step.REACHED: Feedback.CONTACT,
    Step.APPOINTMENT: Feedback.APPOINTMENT,
    Step.KEPT: Feedback.APPOINTMENT,
    Step.MISSED: Feedback.APPOINTMENT,
    Step.APPLICATION: Feedback.OUTCOME,
    Step.ADVICE: Feedback.OUTCOME,
    Step.NO_CONTACT: Feedback.OUTCOME,
    Step.PERSON_DECLINED: Feedback.OUTCOME,
}
TRANSFERRED_TWICE = (
    "This was moved to another council once already. Ask the person, and send a new referral to the council they choose now."
)


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer of an authority as somebody gives it. `told_by` names who said it, where it is reported."""

    step: str
    happened_on: date
    appointment_on: date | None = None
    appointment_at: time | None = None
    note: str = ""
    told_by: str = ""
    basis: str = Basis.HERE


def allowed(stage: str, *, tries: int) -> tuple[Step, ...]:
    """The steps that may come next. Nothing comes after an end."""
    if stage in ANSWERED:
        return ()
    first = (Step.ACKNOWLEDGED,) if stage == Stage.WAITING else ()
    kept = (Step.KEPT, Step.MISSED) if stage == Stage.APPOINTMENT else ()
    no_contact = (Step.NO_CONTACT,) if tries >= TRIES_BEFORE_NO_CONTACT and stage == Stage.TRYING else ()
    return (*first, *kept, Step.TRIED, Step.REACHED, Step.APPOINTMENT, *ENDINGS, *no_contact)


def faults(given: Answer, *, stage: str, tries: int, received_on: date, today: date) -> dict[str, str]:
    """What stops an answer being kept, by question."""
    found = {"step": _step(given.step, stage, tries), "happened_on": _day(given.happened_on, received_on, today)}
    if given.step == Step.APPOINTMENT:
        found["appointment_on"] = "" if given.appointment_on else "Give the day of the appointment."
    if given.basis == Basis.REPORTED and not given.told_by.strip():
        found["told_by"] = "Say who at the council told you."
    return {answer: words for answer, words in found.items() if words}


def _step(step: str, stage: str, tries: int) -> str:
    if step in set(allowed(stage, tries=tries)):
        return ""
    if step == Step.NO_CONTACT:
        return f"Write down {TRIES_BEFORE_NO_CONTACT} dated tries first."
    return "This cannot come next. Read the referral again."


def _day(given: date, received_on: date, today: date) -> str:
    if given > today:
        return "The day must be today or in the past."
    return "The day must not be before the referral came." if given < received_on else ""


def state_for(step: Step, state: str) -> State | None:
    """Where the referral itself goes with a step that does not end it; None where it stays."""
    if step == Step.ACKNOWLEDGED:
        return State.ACKNOWLEDGED if state == State.SENT else None
    return State.BEING_TRIAGED if state in (State.SENT, State.ACKNOWLEDGED) else None


def may_hear(step: str, feedback: frozenset[str]) -> bool:
    """Whether the body that referred may be told of a step. That the council has it, or passed it on, is told in any case."""
    wanted = TELLS.get(Step(step))
    return wanted is None or wanted in feedback
