"""The words that casework pages use for codes. One list for each code, in the order in which a form offers them."""

from collections.abc import Mapping

from headwater.hub.web.parts.case_codes import CAUSES as CAUSES
from headwater.hub.web.parts.case_codes import CLOCKS as CLOCKS
from headwater.hub.web.parts.case_codes import HEARING_KINDS as HEARING_KINDS

WAYS = {
    "call": "Call",
    "text": "Text",
    "email": "Email",
    "letter": "Letter",
    "visit": "Visit",
    "meeting": "Meeting",
    "asked_referrer": "Asked who referred them",
    "asked_landlord": "Asked the landlord",
    "duty_line": "Rang the duty worker's line",
}
RESULTS = {
    "spoke": "Spoke",
    "no_answer": "No answer",
    "voicemail": "Left a voicemail",
    "sent": "Sent",
    "missed_appointment": "They did not come",
    "wrong_number": "Wrong number",
}
KINDS = {
    "prevention": "To keep a home",
    "relief": "To find a home",
    "contact": "Contact",
    "administration": "Record keeping",
    "advice": "Advice to a professional",
}
TYPES = {
    "information_advice": "Information and advice",
    "mediation": "Mediation or negotiation",
    "financial_payment": "Payment",
    "problem_resolution": "Sorting out a problem",
    "partner_working": "Working with another agency",
    "referral": "Referral to a service",
    "court_support": "Help at court",
    "benefit_claim": "Benefit claim",
    "housing_register": "Housing register",
    "repayment_plan": "Repayment plan",
    "resettlement": "Settling into a new home",
    "budgeting": "Budgeting",
    "employment_support": "Help towards work",
    "other": "Something else",
}
THREATS = {
    "homeless": "Homeless now",
    "days_0_28": "Within 28 days",
    "days_29_56": "In 29 to 56 days",
    "days_0_56": "Within 56 days",
    "days_57_plus": "Early: more than 56 days away",
    "": "Not known: ask today",
}
LEFT_WHY = {"moved_out": "Moved out", "died": "Died", "left": "Left"}
HOMES = {
    "social_rented": "Rents from the council or a housing association",
    "private_rented": "Rents from a private landlord",
    "registered_provider": "Rents from a registered provider",
    "owner_occupier": "Owns or part-owns their home",
    "nfa_family": "Staying with family",
    "nfa_friends": "Staying with friends",
    "bed_and_breakfast": "Bed and breakfast",
    "emergency": "Emergency accommodation",
    "hostel": "Hostel",
    "other_temporary": "Other temporary accommodation",
    "rough_sleeping": "Sleeping rough",
    "prison": "In prison",
    "hospital": "In hospital",
    "other": "Somewhere else",
    "": "Not asked",
}
OUTCOMES = {
    "prevented": "They kept a home, or moved before they lost it",
    "relieved": "They had no home, and one was found",
    "not_prevented": "They lost their home",
    "withdrawn": "They no longer wanted help",
    "unknown": "Nobody knows",
}
OUTCOME_HOMES = {
    "own_home": "The same home",
    "private_tenancy": "Renting from a private landlord",
    "council_tenancy": "Renting from the council",
    "association_tenancy": "Renting from a housing association",
    "voluntary_tenancy": "Renting from a charity",
    "friends_family": "With friends or family",
    "supported_housing": "Supported housing",
    "hostel": "Hostel",
    "shared": "A shared home",
    "own_arrangement": "Somewhere they found themselves",
    "temporary": "Temporary accommodation",
    "rough_sleeping": "Sleeping rough",
    "custody": "Prison or custody",
    "hospital": "Hospital",
    "other": "Somewhere else",
    "not_known": "Nobody knows",
}
ENDINGS = {"planned": "Planned", "unplanned": "Not planned"}
ENDING_REASONS = {
    "completed": "The work was finished",
    "withdrew": "They changed their mind",
    "lost_contact": "We couldn't reach them any more",
    "would_not_cooperate": "They did not want to go on with the work",
    "moved_away": "They moved away",
    "self_discharged": "They left hospital or the placement by themselves",
    "died": "The person died",
    "referred_on": "Another service took over",
    "other": "Another reason",
}
UNKNOWN_WHY = {
    "could_not_reach": "We tried, and could not reach them",
    "not_safe_to_try": "It was not safe to try",
    "died": "The person died",
}
ANSWERS = {"yes": "Yes", "no": "No", "dont_know": "Do not know"}
MODES = {"face_to_face": "Face to face", "telephone": "By telephone", "digital": "Online", "mixed": "A mix of ways", "": "Not said"}
WAITING_ON = {
    "dwp": "DWP",
    "housing_benefit": "housing benefit",
    "housing_authority": "the council",
    "landlord": "the landlord",
    "court": "the court",
    "health": "health services",
    "social_care": "social care",
    "person": "the person",
    "other": "somebody else",
}
POINTS = {"56d": "56 days", "6m": "6 months", "12m": "12 months"}
FOLLOW_UP_RESULTS = {"sustained": "They still have a home", "lost": "They lost it", "not_reached": "We couldn't reach them"}
HEARING_OUTCOMES = {
    "adjourned": "Put off to another day",
    "suspended_order": "Suspended order",
    "outright_order": "Outright order",
    "postponed_order": "Postponed order",
    "struck_out": "Struck out",
    "warrant_stopped": "Warrant stopped",
    "eviction_goes_ahead": "Eviction goes ahead",
    "withdrawn": "Withdrawn",
    "": "Not written down yet",
}
MONEY_KINDS = {
    "benefit_gained": "Benefit gained",
    "grant": "Grant",
    "welfare_fund": "Welfare fund",
    "arrears_cleared": "Arrears cleared",
    "repayment_agreed": "Repayment agreed",
    "debt_written_off": "Debt written off",
    "payment": "Payment",
}
RECURS = {"once": "", "weekly": "a week", "monthly": "a month", "yearly": "a year", "": ""}
NEEDS = {
    "dependent_children": "Dependent children",
    "mental_health": "Mental health",
    "physical_health": "Physical health",
    "drug_dependency": "Drug dependency",
    "alcohol_dependency": "Alcohol dependency",
    "learning_disability": "Learning disability",
    "domestic_abuse": "Safety at home",
    "young_person": "Young person",
    "care_leaver": "Care leaver",
    "offending": "Offending history",
    "older_person": "Older person",
    "pregnancy": "Pregnancy",
    "rough_sleeping": "Rough sleeping",
    "debt": "Debt",
    "autism": "Autism",
    "sensory_impairment": "Sight or hearing",
    "refugee": "Refugee",
    "armed_forces": "Served in the armed forces",
    "other": "Something else",
    "none": "Asked: none",
}
RISK_DIRECTIONS = {"to_person": "Risk to them", "from_person": "Risk from them", "at_address": "Risk at the address"}
RISK_KINDS = {
    "violence": "violence",
    "abuse": "harm by somebody",
    "self_harm": "self-harm",
    "exploitation": "exploitation",
    "fire": "fire",
    "dogs": "dogs",
    "lone_working": "do not visit alone",
    "other": "other",
}
STEP_OWNERS = {"person": "Them", "worker": "Worker", "agency": "Another agency"}
HOUSEHOLD = {"main_applicant": "", "partner": "Partner", "adult": "Adult", "child": "Child"}
ROUTES = {
    "proactive": "Found early by us",
    "partner": "Sent by a partner",
    "self": "Came themselves",
    "duty_to_refer": "Duty to Refer",
    "": "",
}
DUTIES = {"prevention": "Prevention duty", "relief": "Relief duty", "main": "Main duty"}
ABSENCES = {"leave": "Leave", "sick": "Sick", "training": "Training", "other": "Other"}
WAYS_OF_CONTACT = {"phone": "Phone", "email": "Email", "post": "Post", "in_person": "In person", "through": "Through somebody"}
USES = {"safe": "Safe to use", "ask": "Ask first", "do_not_use": "Do not use"}


def options(words: Mapping[str, str]) -> list[tuple[str, str]]:
    """Codes and their words, as a question offers them; what is only a missing answer is not offered."""
    return [(code, text) for code, text in words.items() if code]


ITEMS = {
    "name_and_contact": "Their name and safe ways to make contact",
    "reason": "Why they were referred",
    "home_and_date": "Where they live, and how soon they could lose it",
    "needs": "What would help them, in their own words",
    "risks": "Risks",
}
