"""The words for yes and no, for homes, needs and risks that stand on other people's forms."""

from collections.abc import Mapping

from headwater.hub.people.states import AgreedBy, AgreedHow, Answer
from headwater.hub.referrals.states import Home, Need, RiskKind

Words = Mapping[str, tuple[str, ...]]

ANSWERS: Words = {
    Answer.YES: (
        "yes", "y", "true", "1", "x", "ticked", "checked", "given", "obtained", "signed", "verbal", "agreed", "consented", "received",
        "confirmed", "written", "granted", "yes verbal", "yes written", "yes signed", "they agree", "safe",
    ),
    Answer.NO: (
        "no", "n", "false", "0", "none", "refused", "declined", "withheld", "not given", "not agreed", "not safe", "unsafe", "withdrawn",
        "no consent",
    ),
    Answer.DONT_KNOW: (
        "dont know", "do not know", "not known", "unknown", "unsure", "not sure", "i dont know", "they do not know", "tbc", "?",
    ),
}  # fmt: skip

# Nothing was said. It is never an answer.
BLANK = frozenset({"", "-", "--", "n/a", "na", "not asked", "not applicable", "not recorded", "null", "nan", "not stated", "blank"})

HOW: Words = {
    AgreedHow.SPOKEN: ("spoken", "verbal", "verbally", "phone", "by phone", "telephone", "in person", "face to face", "oral"),
    AgreedHow.WRITTEN: ("written", "signed", "in writing", "signature", "paper", "form", "letter"),
    AgreedHow.ONLINE: ("online", "electronic", "web", "website", "email", "by email", "digital", "portal"),
}

BY: Words = {
    AgreedBy.PERSON: ("person", "the person", "client", "self", "themself", "themselves", "applicant", "yes", "the person themself"),
    AgreedBy.ATTORNEY_OR_DEPUTY: (
        "attorney", "deputy", "attorney or deputy", "power of attorney", "lpa", "court appointed deputy", "an attorney or deputy",
    ),
    AgreedBy.BEST_INTERESTS: ("best interests", "best interest", "best interests decision", "a best interests decision", "mca"),
}  # fmt: skip

HOMES: Words = {
    Home.SOCIAL_RENTED: (
        "social rented", "council", "council tenant", "council house", "council flat", "council property", "local authority",
        "local authority tenant", "social housing", "social tenant", "secure tenancy", "council rented", "renting from the council",
        "council tenancy", "la tenant", "introductory tenancy", "social",
    ),
    Home.REGISTERED_PROVIDER: (
        "registered provider", "housing association", "ha", "rp", "rsl", "housing association tenant", "registered social landlord",
        "assured tenancy", "renting from a housing association", "ha tenant", "housing association tenancy",
    ),
    Home.PRIVATE_RENTED: (
        "private rented", "prs", "private", "private landlord", "private tenant", "private rented sector", "private renting", "ast",
        "assured shorthold tenancy", "assured shorthold", "renting from a private landlord", "privately rented", "private tenancy",
        "private rent", "lodger", "lodging",
    ),
    Home.OWNER_OCCUPIER: (
        "owner occupier", "owner", "home owner", "homeowner", "mortgage", "owned", "owns", "own home", "owner occupied", "mortgaged",
        "in a home they own", "shared ownership",
    ),
    Home.NFA_FAMILY: (
        "nfa family", "family", "living with family", "staying with family", "with family", "with parents", "living with parents",
        "parents", "family home", "friends or family", "family or friends", "family friends", "living with relatives",
    ),
    Home.NFA_FRIENDS: (
        "nfa friends", "friends", "living with friends", "staying with friends", "with friends", "sofa surfing", "sofa surfer", "sofa",
    ),
    Home.BED_AND_BREAKFAST: ("bed and breakfast", "b b", "bnb", "b and b", "in a bed and breakfast", "hotel"),
    Home.EMERGENCY: ("emergency", "emergency accommodation", "in emergency housing", "refuge", "emergency housing", "night shelter"),
    Home.HOSTEL: ("hostel", "in a hostel", "supported housing", "supported accommodation", "supported hostel"),
    Home.OTHER_TEMPORARY: (
        "other temporary", "temporary", "temporary accommodation", "ta", "somewhere else for now", "temp", "asylum accommodation", "nass",
    ),
    Home.ROUGH_SLEEPING: (
        "rough sleeping", "rough sleeper", "sleeping rough", "street homeless", "rough", "street", "streets", "roofless", "car",
        "sleeping in car", "tent",
    ),
    Home.PRISON: ("prison", "in prison", "custody", "in custody", "approved premises"),
    Home.HOSPITAL: ("hospital", "in hospital", "inpatient", "ward", "hospital inpatient"),
    Home.OTHER: ("other", "somewhere else", "nfa", "no fixed abode", "homeless", "caravan", "boat", "tied", "tied accommodation"),
}  # fmt: skip

NEEDS: Words = {
    Need.DEPENDENT_CHILDREN: ("dependent children", "children", "children who live with them", "has children", "families"),
    Need.MENTAL_HEALTH: ("mental health", "mental ill health", "mental", "mh", "history of mental health problems", "depression"),
    Need.PHYSICAL_HEALTH: (
        "physical health", "physical disability", "disability", "physical ill health", "physical health or disability", "disabled",
        "physical ill health and disability", "physical", "health",
    ),
    Need.DRUG_DEPENDENCY: ("drug dependency", "drugs", "drug", "drug dependency needs", "substance misuse", "substances", "drug use"),
    Need.ALCOHOL_DEPENDENCY: ("alcohol dependency", "alcohol", "alcohol dependency needs", "alcohol misuse", "alcohol use"),
    Need.LEARNING_DISABILITY: ("learning disability", "learning difficulties", "learning difficulty", "ld", "learning"),
    Need.DOMESTIC_ABUSE: (
        "domestic abuse", "domestic violence", "dv", "da", "at risk of domestic abuse", "at risk of has experienced domestic abuse",
        "being hurt or controlled by somebody close", "abuse", "experienced domestic abuse", "fleeing domestic abuse",
    ),
    Need.YOUNG_PERSON: ("young person", "young", "being 16 to 24", "young person aged 18 25 years", "youth", "young adult"),
    Need.CARE_LEAVER: ("care leaver", "leaving care", "leaving care now or in the past", "care experienced", "care leaver aged 18 20"),
    Need.OFFENDING: (
        "offending", "offending history", "trouble with the law now or in the past", "ex offender", "history of offending", "prison leaver",
        "offender", "probation",
    ),
    Need.OLDER_PERSON: ("older person", "older age", "old age", "elderly", "older"),
    Need.PREGNANCY: ("pregnancy", "pregnant", "expecting a baby"),
    Need.ROUGH_SLEEPING: ("rough sleeping", "history of rough sleeping", "sleeping rough", "repeat homelessness", "rough sleeper"),
    Need.DEBT: ("debt", "money or debt", "debts", "money", "financial", "arrears", "finance", "finances", "benefits", "money problems"),
    Need.AUTISM: ("autism", "asd", "autistic", "neurodiversity", "neurodivergent", "adhd"),
    Need.SENSORY_IMPAIRMENT: ("sensory impairment", "sight or hearing", "hearing", "sight", "visual impairment", "deaf", "blind"),
    Need.REFUGEE: ("refugee", "being a refugee or seeking asylum", "asylum seeker", "asylum", "former asylum seeker", "refugees"),
    Need.ARMED_FORCES: ("armed forces", "having been in the armed forces", "veteran", "served in hm forces", "ex forces", "forces"),
    Need.OTHER: ("other", "something else"),
    Need.NONE: ("none", "none of these", "no", "no support needs", "nil", "no needs"),
}  # fmt: skip

RISKS: Words = {
    RiskKind.VIOLENCE: ("violence", "violent", "aggression", "aggressive", "assault"),
    RiskKind.ABUSE: ("abuse", "abuse or control by somebody close", "domestic abuse", "domestic violence", "dv", "da"),
    RiskKind.SELF_HARM: ("self harm", "hurting themself", "suicide", "suicidal", "self neglect"),
    RiskKind.EXPLOITATION: ("exploitation", "being used by others", "cuckooing", "county lines", "exploited"),
    RiskKind.FIRE: ("fire", "arson", "hoarding"),
    RiskKind.DOGS: ("dogs", "dog", "dangerous dog", "pets"),
    RiskKind.LONE_WORKING: ("lone working", "not safe to visit alone", "two to visit", "do not visit alone", "no lone visits"),
    RiskKind.OTHER: ("other", "something else"),
}
NO_RISK = frozenset({"none", "no", "none known", "no known risks", "nil", "no risks", "none identified"})

# How soon, where a form asks for a band and not for a day.
BANDS = frozenset({
    "homeless", "homeless now", "already homeless", "within 28 days", "0 28 days", "29 to 56 days", "29 56 days", "within 56 days",
    "more than 56 days", "over 56 days", "57 days or more", "56 days", "28 days", "at risk", "threatened", "today", "tonight", "now",
    "immediately", "imminent", "57 days or more early",
})  # fmt: skip
