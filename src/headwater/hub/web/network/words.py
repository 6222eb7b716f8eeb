"""What the codes of the network are called on the page."""

from headwater.hub.champions.states import Channel, Rhythm, Tier, Topic
from headwater.hub.organisations.states import AgencyKind

TIERS: dict[str, str] = {Tier.SPECIALIST: "Specialist", Tier.GENERALIST: "Generalist", Tier.AWARENESS: "Awareness"}
TIER_SAYS: dict[str, str] = {
    Tier.SPECIALIST: "Specialised training, the coordinator's own number, and a say in how things are done",
    Tier.GENERALIST: "Knows the early signs well, and tells colleagues where to turn",
    Tier.AWARENESS: "Has done the course on a screen, and knows where to send somebody",
}
TOPICS: dict[str, str] = {
    Topic.OPTIONS: "Housing options",
    Topic.EARLY_SIGNS: "Early signs",
    Topic.THE_ACT: "The Homelessness Reduction Act",
    Topic.UNIVERSAL_CREDIT: "Universal Credit",
    Topic.DUTY_TO_REFER: "Duty to Refer",
}
CHANNELS: dict[str, str] = {Channel.EMAIL: "By email", Channel.PHONE: "By phone", Channel.IN_PERSON: "In person"}
RHYTHMS: dict[str, str] = {
    Rhythm.EVERY_TWO_MONTHS: "Every two months",
    Rhythm.TWICE_A_MONTH: "Twice a month",
    Rhythm.MONTHLY: "Once a month",
}
KINDS: dict[str, str] = {
    AgencyKind.HOUSING_AUTHORITY: "Councils' housing", AgencyKind.HOSPITAL_TRUST: "Hospital trusts", AgencyKind.PRISON: "Prisons",
    AgencyKind.PROBATION: "Probation", AgencyKind.CHILDRENS_SERVICES: "Children's services", AgencyKind.SOCIAL_CARE: "Adult social care",
    AgencyKind.JOBCENTRE: "Jobcentres", AgencyKind.ARMED_FORCES: "Armed forces", AgencyKind.YOUTH_JUSTICE: "Youth justice",
    AgencyKind.YOUTH_CUSTODY: "Youth custody", AgencyKind.PROVIDER: "Providers", AgencyKind.LANDLORD: "Landlords",
    AgencyKind.HEALTH: "Other health", AgencyKind.POLICE: "Police", AgencyKind.EDUCATION: "Education",
    AgencyKind.CHARITY: "Voluntary organisations", AgencyKind.COMMISSIONER: "Commissioners", AgencyKind.OTHER: "Others",
}  # fmt: skip


def options(words: dict[str, str], first: str = "") -> list[tuple[str, str]]:
    """The answers of a list, with what stands first where nothing is chosen."""
    return [*([("", first)] if first else []), *((str(code), said) for code, said in words.items())]
