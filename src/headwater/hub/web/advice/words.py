"""What the codes of advice and of settings are called on a page."""

from collections.abc import Mapping

from headwater.hub.organisations.states import AgencyKind
from headwater.hub.pathways.states import AskedBy, Benefits, JourneyStage, PartnerKind, PassedOn, PilotDecision, Topic
from headwater.hub.programmes.states import Setting
from headwater.hub.referrals.states import Threat
from headwater.hub.web.parts.words import plural

Words = Mapping[str, str]
TOPICS: Words = {
    Topic.OPTIONS: "What options there are",
    Topic.TENANT_RIGHTS: "A tenant's rights",
    Topic.ARREARS: "Rent arrears and debt",
    Topic.EVICTION: "Notice or eviction",
    Topic.REPAIRS: "Repairs or an unfit home",
    Topic.OVERCROWDING: "Overcrowding",
    Topic.DUTY_TO_REFER: "Duty to Refer",
    Topic.BENEFITS: "Benefits and rent",
    Topic.FAMILY: "Family tension at home",
    Topic.NO_FUNDS: "No recourse to public funds",
    Topic.OTHER: "Something else",
}
CHANNELS: Words = {
    AskedBy.IN_PERSON: "In person",
    AskedBy.PHONE: "By phone",
    AskedBy.EMAIL: "By email",
    AskedBy.HUB: "On this site",
    AskedBy.OTHER: "Another way",
}
PARTNERS: Words = {
    PartnerKind.HEALTH: "Hospital or health service",
    PartnerKind.SCHOOL: "School or college",
    PartnerKind.CHILDRENS: "Children's services",
    PartnerKind.ADULTS: "Adult social care",
    PartnerKind.PRISON: "Prison",
    PartnerKind.PROBATION: "Probation",
    PartnerKind.COUNCIL_HOUSING: "Council housing team",
    PartnerKind.LANDLORD: "Landlord",
    PartnerKind.COMMUNITY: "Charity or community group",
    PartnerKind.OTHER: "Somebody else",
}
PASSED_ON: Words = {
    PassedOn.SESSION: "A session for the team",
    PassedOn.BESIDE: "Working beside somebody",
    PassedOn.JOINT_VISIT: "A visit together",
    PassedOn.WRITTEN: "Something written for them",
}
SURE: Words = {"1": "1, not at all sure", "2": "2", "3": "3", "4": "4", "5": "5, very sure"}
BENEFITS: Words = {
    Benefits.HEALTH: "The health service",
    Benefits.HOUSING: "The housing system",
    Benefits.CHILDRENS: "Children's services",
    Benefits.JUSTICE: "Prison and probation",
    Benefits.HOUSEHOLD: "The household itself",
    Benefits.SEVERAL: "Several of them",
}
DECISIONS: Words = {
    PilotDecision.GO_ON: "Go on with it, for everybody",
    PilotDecision.CHANGE: "Change it and try again",
    PilotDecision.STOP: "Stop",
}
STAGES: Words = {
    JourneyStage.NOTICED: "Somebody notices a housing problem",
    JourneyStage.ASKED: "Somebody asks for advice",
    JourneyStage.REFERRED: "A referral is made",
    JourneyStage.ASSESSED: "The council or a service assesses",
    JourneyStage.WAITING: "Waiting for a home",
    JourneyStage.OFFERED: "A home is offered",
    JourneyStage.MOVING: "Moving in",
    JourneyStage.SETTLED: "Keeping the home",
}
SETTINGS: Words = {
    Setting.HEALTH: "Hospitals",
    Setting.JUSTICE: "Prison and probation",
    Setting.CHILDRENS: "Children's services",
    Setting.HOUSING_TEAM: "Housing teams and landlords",
    Setting.COMMUNITY: "Community",
}
HOSTS: Words = {
    AgencyKind.HOUSING_AUTHORITY: "Council housing teams",
    AgencyKind.HOSPITAL_TRUST: "Hospitals",
    AgencyKind.PRISON: "Prisons",
    AgencyKind.PROBATION: "Probation",
    AgencyKind.CHILDRENS_SERVICES: "Children's services",
    AgencyKind.SOCIAL_CARE: "Adult social care",
    AgencyKind.JOBCENTRE: "Jobcentres",
    AgencyKind.ARMED_FORCES: "Armed forces",
    AgencyKind.YOUTH_JUSTICE: "Youth justice",
    AgencyKind.YOUTH_CUSTODY: "Youth custody",
    AgencyKind.PROVIDER: "Other services",
    AgencyKind.LANDLORD: "Landlords",
    AgencyKind.HEALTH: "Other health services",
    AgencyKind.POLICE: "Police",
    AgencyKind.EDUCATION: "Schools and colleges",
    AgencyKind.CHARITY: "Charities",
    AgencyKind.COMMISSIONER: "County councils and others who pay",
    AgencyKind.OTHER: "Others",
}
BANDS: Words = {
    Threat.DAYS_57_PLUS: "More than 56 days",
    Threat.DAYS_0_56: "Within 56 days",
    Threat.HOMELESS: "Homeless already",
    "_missing": "Not recorded",
}


def options(words: Words) -> list[tuple[str, str]]:
    """A list of answers, in the order of the words."""
    return [(str(code), text) for code, text in words.items()]


def hours(minutes: int | None) -> str:
    """Working time: `40 minutes`, `3 working hours`."""
    if minutes is None:
        return "Not known"
    return plural(minutes, "minute") if minutes < 60 else plural(round(minutes / 60), "working hour")
