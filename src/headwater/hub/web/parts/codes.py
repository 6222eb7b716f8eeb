"""What the codes of a referral are called on a page. Every area uses these words, so that a thing has one name."""

from collections.abc import Iterable, Mapping

from headwater.hub.people.states import AgreedBy, Answer, Scope, Way
from headwater.hub.programmes.states import Stayed
from headwater.hub.referrals.states import (
    Asker,
    Channel,
    Decision,
    Direction,
    Home,
    Need,
    PassOn,
    PublicStatus,
    Reason,
    RiskDirection,
    RiskKind,
    Route,
    State,
    Threat,
    Wanted,
)
from headwater.hub.referrals.states.authority import Connection, DutyReason, DutyResult, Feedback, Stage, Step
from headwater.hub.referrals.states.signs import Sign

Words = Mapping[str, str]

ANSWERS: Words = {Answer.YES: "Yes", Answer.NO: "No", Answer.DONT_KNOW: "I don't know"}
TOLD: Words = {**ANSWERS, Answer.DONT_KNOW: "They do not know"}

HOMES: Words = {
    Home.SOCIAL_RENTED: "Renting from the council",
    Home.REGISTERED_PROVIDER: "Renting from a housing association",
    Home.PRIVATE_RENTED: "Renting from a private landlord",
    Home.OWNER_OCCUPIER: "In a home they own",
    Home.NFA_FAMILY: "Staying with family",
    Home.NFA_FRIENDS: "Staying with friends",
    Home.BED_AND_BREAKFAST: "In a bed and breakfast",
    Home.EMERGENCY: "In emergency housing",
    Home.HOSTEL: "In a hostel",
    Home.OTHER_TEMPORARY: "Somewhere else for now",
    Home.ROUGH_SLEEPING: "Sleeping rough",
    Home.PRISON: "In prison",
    Home.HOSPITAL: "In hospital",
    Home.OTHER: "Somewhere else",
}
STAYED: Words = {
    Stayed.HOSPITAL: "In hospital, or just out of hospital",
    Stayed.PRISON: "In prison, or just out of prison",
}
RENTED = (Home.SOCIAL_RENTED, Home.REGISTERED_PROVIDER, Home.PRIVATE_RENTED)

NEEDS: Words = {
    Need.DEBT: "Money or debt",
    Need.MENTAL_HEALTH: "Mental health",
    Need.PHYSICAL_HEALTH: "Physical health or disability",
    Need.DEPENDENT_CHILDREN: "Children who live with them",
    Need.PREGNANCY: "Expecting a baby",
    Need.DOMESTIC_ABUSE: "Being hurt or controlled by somebody close",
    Need.DRUG_DEPENDENCY: "Drugs",
    Need.ALCOHOL_DEPENDENCY: "Alcohol",
    Need.LEARNING_DISABILITY: "Learning disability",
    Need.AUTISM: "Autism",
    Need.SENSORY_IMPAIRMENT: "Sight or hearing",
    Need.YOUNG_PERSON: "Being 16 to 24",
    Need.CARE_LEAVER: "Leaving care, now or in the past",
    Need.OLDER_PERSON: "Older age",
    Need.OFFENDING: "Trouble with the law, now or in the past",
    Need.ROUGH_SLEEPING: "Sleeping rough",
    Need.REFUGEE: "Being a refugee or seeking asylum",
    Need.ARMED_FORCES: "Having been in the armed forces",
    Need.OTHER: "Something else",
    Need.NONE: "None of these",
}

SIGNS: Words = {
    Sign.ARREARS: "Behind with the rent or mortgage",
    Sign.NOTICE: "A letter or notice to leave",
    Sign.FALLING_OUT: "Falling out with who they live with",
    Sign.SOFAS: "Moving from place to place",
    Sign.BENEFIT_STOPPED: "A benefit stopped or cut",
    Sign.REPAIRS: "A home in bad repair",
    Sign.GOING_HOME: "Going home soon from hospital or prison, with no home sure",
    Sign.LEAVING_CARE: "Leaving care",
    Sign.UNSAFE: "Not safe at home",
    Sign.CANNOT_COPE: "A home they can no longer manage",
}
WANTED: Words = {
    Wanted.COMPANY: "Company or somebody to talk to",
    Wanted.SHOPPING: "Shopping",
    Wanted.CLEANING: "Cleaning or gardening",
    Wanted.TRANSPORT: "Getting to places",
    Wanted.FURNITURE: "Furniture or repairs",
    Wanted.MONEY_ADVICE: "Advice about money or benefits",
    Wanted.LEGAL_ADVICE: "Legal advice",
    Wanted.WORK: "Work or training",
    Wanted.HEALTH_CARE: "Health care",
    Wanted.SOCIAL_CARE: "Care at home",
    Wanted.OTHER: "Something else",
}

RISK_DIRECTIONS: Words = {
    RiskDirection.TO_PERSON: "Somebody or something could harm them",
    RiskDirection.FROM_PERSON: "They could harm somebody",
    RiskDirection.AT_ADDRESS: "Something at the address could harm a visitor",
}
RISK_SHORT: Words = {RiskDirection.TO_PERSON: "To them", RiskDirection.FROM_PERSON: "From them", RiskDirection.AT_ADDRESS: "At the address"}
RISKS: Words = {
    RiskKind.VIOLENCE: "Violence",
    RiskKind.ABUSE: "Abuse or control by somebody close",
    RiskKind.SELF_HARM: "Hurting themself",
    RiskKind.EXPLOITATION: "Being used by others",
    RiskKind.FIRE: "Fire",
    RiskKind.DOGS: "Dogs",
    RiskKind.LONE_WORKING: "Not safe to visit alone",
    RiskKind.OTHER: "Something else",
}

THREATS: Words = {
    "": "Not known: ask today",
    Threat.HOMELESS: "Homeless now",
    Threat.DAYS_0_28: "Within 28 days",
    Threat.DAYS_29_56: "29 to 56 days",
    Threat.DAYS_0_56: "Within 56 days",
    Threat.DAYS_57_PLUS: "57 days or more (early)",
}

DATE_ASKED = "Nobody knows the date: asked"
DATE_NOT_ASKED = "Not asked how soon"

CHANNELS: Words = {
    Channel.FORM: "Form",
    Channel.EMAIL: "Email",
    Channel.FILE: "File",
    Channel.API: "Another system",
    Channel.PHONE: "Phone",
    Channel.PORTAL: "Portal",
    Channel.IN_PERSON: "In person",
}
ROUTES: Words = {
    Route.PROACTIVE: "Found by our own staff",
    Route.PARTNER: "Sent by another service",
    Route.SELF: "Asked for themself",
    Route.DUTY_TO_REFER: "Duty to Refer",
}
ASKERS: Words = {
    Asker.PERSON: "The person themself",
    Asker.PROFESSIONAL: "A professional",
    Asker.SOMEONE_WHO_KNOWS: "Somebody who knows them",
}

STATES: Words = {
    State.SENT: "New",
    State.ACKNOWLEDGED: "Sender answered",
    State.BEING_TRIAGED: "Being looked at",
    State.ACCEPTED: "Accepted",
    State.REDIRECTED: "Passed on",
    State.ADVICE_GIVEN: "Advice given",
    State.DECLINED: "Better placed elsewhere",
    State.PERSON_DECLINED: "They said no",
    State.WITHDRAWN: "Changed their mind",
    State.NO_CONTACT: "We couldn't reach them",
}
DECISIONS: Words = {
    Decision.ACCEPTED: "Accepted",
    Decision.REDIRECTED: "Passed on",
    Decision.ADVICE: "Advice given",
    Decision.DECLINED: "Better placed elsewhere",
    Decision.WITHDRAWN: "Changed their mind",
    Decision.PERSON_DECLINED: "They said no",
    Decision.NO_CONTACT: "We couldn't reach them",
}
REASONS: Words = {
    Reason.ANOTHER_SERVICE_FITS: "Another service fits better",
    Reason.INSUFFICIENT_NEED: "Not enough need for this service",
    Reason.NO_HOUSING_NEED: "No housing need",
    Reason.OUT_OF_AREA: "They live outside our area",
    Reason.TOO_EARLY: "Too early for this service",
    Reason.TOO_LATE: "Too late for this service",
    Reason.NO_CAPACITY: "No room",
    Reason.SPECULATIVE: "Sent because nothing else was there",
    Reason.NOT_ENGAGED: "They do not want to work with us now",
    Reason.DUPLICATE: "We already have it",
    Reason.CHANGED_MIND: "They changed their mind",
    Reason.NO_SUCH_SERVICE: "Nobody offers this",
    Reason.DIED: "They have died",
    Reason.OTHER: "Another reason",
}
DIRECTIONS: Words = {Direction.TOO_FAR_UPSTREAM: "Too early", Direction.TOO_FAR_DOWNSTREAM: "Too late"}

STATUSES: Words = {
    PublicStatus.RECEIVED: "Received",
    PublicStatus.BEING_LOOKED_AT: "Being looked at",
    PublicStatus.SOMEBODY_IS_HELPING: "Somebody is helping",
    PublicStatus.PASSED_ON: "Passed on",
    PublicStatus.FINISHED: "Finished",
}

PASS_ON: Words = {
    PassOn.NAME_AND_CONTACT: "Name, date of birth and how to make contact safely",
    PassOn.REASON: "Why they were referred",
    PassOn.HOME_AND_DATE: "Where they live, and when they could lose it",
    PassOn.NEEDS: "What would help",
    PassOn.RISKS: "Risks, without who told us",
    PassOn.CHILDREN: "The ages of their children",
    PassOn.OTHER_PEOPLE: "The longer notes: they may name other people or speak of health",
    PassOn.CLINICAL: "Clinical notes",
    PassOn.ATTACHMENTS: "Papers and photographs",
}

WAYS: Words = {Way.PHONE: "Phone", Way.EMAIL: "Email", Way.POST: "Post", Way.IN_PERSON: "In person", Way.THROUGH: "Through somebody"}
SCOPES: Words = {
    Scope.REFERRAL: "This referral",
    Scope.CONTACT_DETAILS: "Giving their contact details",
    Scope.SHARE: "Passing it on to another service",
    Scope.FEEDBACK: "Telling the sender what happens",
}
AGREED_BY: Words = {
    AgreedBy.PERSON: "The person",
    AgreedBy.ATTORNEY_OR_DEPUTY: "An attorney or deputy",
    AgreedBy.BEST_INTERESTS: "A best-interests decision",
}


FEEDBACK: Words = {
    Feedback.CONTACT: "Whether the council reached them",
    Feedback.APPOINTMENT: "An appointment, and whether it was kept",
    Feedback.OUTCOME: "How it ended",
}
CONNECTIONS: Words = {
    Connection.LIVES_THERE: "They live there, or lived there lately",
    Connection.WORKS_THERE: "They work there",
    Connection.FAMILY_THERE: "Close family lives there",
    Connection.CARE_LEAVER: "They left care and that county looks after them",
    Connection.SPECIAL: "Another special reason",
    Connection.NONE_KNOWN: "Nothing that we know of",
}
STAGES: Words = {
    Stage.WAITING: "New: no answer yet",
    Stage.ACKNOWLEDGED: "Answered",
    Stage.TRYING: "Tried, not reached yet",
    Stage.REACHED: "In contact",
    Stage.APPOINTMENT: "Appointment offered",
    Stage.APPLICATION: "Application taken",
    Stage.ADVICE: "Advice given",
    Stage.NO_CONTACT: "Could not be reached",
    Stage.PERSON_DECLINED: "They said no",
    Stage.TRANSFERRED: "Moved to another council",
    Stage.WITHDRAWN: "Changed their mind",
    Stage.CLOSED: "Dealt with in another way",
}
STEPS: Words = {
    Step.ACKNOWLEDGED: "We have it",
    Step.TRIED: "We tried, and did not reach them",
    Step.REACHED: "We reached them",
    Step.APPOINTMENT: "We offered an appointment",
    Step.KEPT: "They came to the appointment",
    Step.MISSED: "The appointment did not happen",
    Step.APPLICATION: "We took a homelessness application",
    Step.ADVICE: "We gave advice, and no application was made",
    Step.NO_CONTACT: "We could not reach them, and stop trying",
    Step.PERSON_DECLINED: "They said no to our help",
}
STEPS_TOLD: Words = {
    Step.ACKNOWLEDGED: "The council has it",
    Step.TRIED: "The council tried, and did not reach them",
    Step.REACHED: "The council reached them",
    Step.APPOINTMENT: "The council offered an appointment",
    Step.KEPT: "They came to the appointment",
    Step.MISSED: "The appointment did not happen",
    Step.APPLICATION: "The council took a homelessness application",
    Step.ADVICE: "The council gave advice",
    Step.NO_CONTACT: "The council couldn't reach them",
    Step.PERSON_DECLINED: "They said no to the council's help",
    Step.TRANSFERRED: "Passed on to another council that they chose",
}
DUTY_REASONS: Words = {
    DutyReason.PREVENTION: "Prevention duty owed",
    DutyReason.RELIEF: "Relief duty owed",
    DutyReason.MAIN: "Main duty owed",
    DutyReason.NOT_ELIGIBLE: "Not owed: not eligible",
    DutyReason.NOT_HOMELESS: "Not owed: not homeless, and not threatened with it",
    DutyReason.NO_PRIORITY_NEED: "Main duty not owed: no priority need",
    DutyReason.LEFT_BY_CHOICE: "Main duty not owed: found intentionally homeless",
    DutyReason.WITHDREW: "Other: they withdrew",
    DutyReason.LOST_TOUCH: "Other: contact was lost",
    DutyReason.OTHER: "Other: something else",
}
DUTY_RESULTS: Words = {
    DutyResult.ACCEPTED: "A duty was owed",
    DutyResult.NOT_OWED: "No duty was owed",
    DutyResult.OTHER: "It ended in another way",
}


def options(words: Words, *, but: Iterable[str] = ()) -> list[tuple[str, str]]:
    """Codes with their words, for a choice."""
    return [(str(code), text) for code, text in words.items() if code not in set(but)]
