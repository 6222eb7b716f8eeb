"""The shares of how cases go and end, each beside the published figure it comes from."""

from headwater.hub.county.chance import Shares, rest_of
from headwater.hub.county.shares import SIZE

# EX-020: live cases.
LIVE = 0.13
# Y1-106 to Y1-108 for embedded workers and for the county; navigators Y1-120, Y1-123, Y1-124.
OUTCOME_ALL = Shares({"prevented": 0.455, "not_prevented": 0.10, "unknown": 0.425, "relieved": 0.01, "withdrawn": 0.01})
OUTCOME_EMBEDDED = Shares({"prevented": 107, "not_prevented": 24, "unknown": 103})
OUTCOME_NAVIGATOR = Shares({"prevented": 35, "not_prevented": 4, "unknown": 14})
OUTCOME_OTHERS = rest_of(OUTCOME_ALL, {SIZE["embedded"]: OUTCOME_EMBEDDED, SIZE["navigator"]: OUTCOME_NAVIGATOR})
# EX-155 to EX-164 (317 of 387); navigators Y1-121, Y1-122.
HOME_AFTER_MISSING = 70 / 387
HOME_AFTER_ALL = Shares({
    "own_home": 0.57, "private_tenancy": 0.08, "council_tenancy": 0.07, "association_tenancy": 0.05, "friends_family": 0.02,
    "supported_housing": 0.02, "hostel": 0.01, "shared": 0.01, "own_arrangement": 0.01, "voluntary_tenancy": 0.01, "other": 0.15,
})  # fmt: skip
HOME_AFTER_NAVIGATOR = Shares({"own_home": 30, "private_tenancy": 3, "council_tenancy": 2})
NAVIGATORS_AMONG_PREVENTED = SIZE["navigator"] * (35 / 53) / 0.455
HOME_AFTER_OTHERS = rest_of(HOME_AFTER_ALL, {NAVIGATORS_AMONG_PREVENTED: HOME_AFTER_NAVIGATOR})
HOME_AFTER_LOSS = Shares({
    "temporary": 0.42, "friends_family": 0.24, "hostel": 0.10, "rough_sleeping": 0.06, "supported_housing": 0.07, "custody": 0.04,
    "hospital": 0.02, "other": 0.05,
})  # fmt: skip
HOME_AFTER_RELIEF = Shares({"private_tenancy": 3, "council_tenancy": 3, "association_tenancy": 2, "supported_housing": 2})
# CS-057: evicted, among those asked.
EVICTED = 75 / 1793
EVICTED_AMONG_LOST = 0.24

# EX-128 to EX-143: weeks of support, upper ends in weeks; the last is open. Floating support: CS-108, CS-028.
WEEKS_ALL = Shares({
    (0, 7): 9, (8, 14): 12, (15, 21): 7, (22, 28): 4.5, (29, 35): 9, (36, 42): 7, (43, 49): 8, (50, 56): 4, (57, 63): 6, (64, 70): 5,
    (71, 77): 6, (78, 84): 2, (85, 112): 8, (113, 140): 5.5, (141, 168): 3.5, (169, 180): 0.1, (186, 272): 1.5, (280, 420): 1.4,
})  # fmt: skip
WEEKS_FLOATING = Shares({
    (36, 42): 2, (50, 56): 3, (71, 77): 5, (78, 84): 5, (85, 112): 11, (113, 140): 11, (141, 168): 11, (169, 180): 4, (186, 272): 28,
    (280, 420): 20,
})  # fmt: skip
WEEKS_OTHERS = rest_of(WEEKS_ALL, {SIZE["floating_support"] * 0.9: WEEKS_FLOATING})
AGE_OF_LIVE = Shares({(1, 28): 38, (29, 56): 23, (57, 84): 14, (85, 168): 15, (169, 300): 10})

# EX-109 to EX-120: prevention activities of prevented cases.
HAS_ACTIVITIES = 274 / 387
ACTIVITIES = Shares({
    (1, 1): 23, (2, 2): 13, (3, 3): 12, (4, 4): 11, (5, 5): 9, (6, 6): 8, (7, 7): 7, (8, 8): 5, (9, 14): 7, (15, 20): 3.5, (21, 28): 1.5,
})  # fmt: skip
ACTIVITY_TYPES = Shares({
    "information_advice": 31, "mediation": 25, "financial_payment": 13, "problem_resolution": 10, "partner_working": 10, "referral": 6,
    "court_support": 1, "benefit_claim": 1, "housing_register": 1, "repayment_plan": 1, "budgeting": 1,
})  # fmt: skip
RELIEF_TYPES = Shares({"housing_register": 3, "partner_working": 3, "resettlement": 2, "financial_payment": 2, "referral": 2})
RELIEF_CASES = 33 / 471

# CS-029, CS-132: 50 to 60 in 100 referrals are turned away, counted without and with those whom the person ended.
TURNED_AWAY = Shares({"declined": 0.425, "advice": 0.20, "withdrawn": 0.25, "person_declined": 0.0625, "no_contact": 0.0625})
CHAIN_BEFORE_CASE = 0.18
ASKED_AGAIN_LATER = 0.31
REDIRECTED_FIRST = 0.354
REFERRALS_ALONE = 0.76
DECLINE_REASONS = Shares({
    "insufficient_need": 30, "no_housing_need": 12, "out_of_area": 10, "too_early": 8, "too_late": 6, "no_capacity": 6,
    "another_service_fits": 15, "speculative": 6, "not_engaged": 4, "other": 2, "no_such_service": 1,
})  # fmt: skip
# EX-015: repeat cases. CS-014, CS-015: triaged in three working days, fully assessed in fourteen days.
REPEATS = 31 / 540
# The first of two cases is closed by its nature, so the others carry the live ones.
LIVE_AMONG_FREE = LIVE / (1 - REPEATS)
TRIAGE_DAYS = Shares({0: 22, 1: 38, 2: 26, 3: 13.3, 4: 0.3, 6: 0.4})
ASSESSED_DAYS = Shares({(0, 3): 20, (4, 7): 34, (8, 11): 28, (12, 14): 17.4, (15, 24): 0.6})
# CS-128, CS-017: measured for employment, and in work at close among those.
MEASURED, EMPLOYED = 0.296, 0.91
FOLLOW_UPS = Shares({"sustained": 0.74, "lost": 0.08, "not_reached": 0.18})
FOLLOW_UPS_OF_OTHERS = Shares({"sustained": 0.24, "lost": 0.18, "not_reached": 0.58})

# Y1-051, Y1-052, Y1-054 to Y1-057: delayed hospital stays.
TRUSTS = Shares({"acute": 42, "mental": 17})
HOUSING_REASON = Shares({"none": 0.52, "only": 0.22, "among_others": 0.26})
DELAY_MEAN = {"none": 9.3, "only": 30.5, "among_others": 31.8}
# Y1-061, Y1-063, Y1-066, Y1-071 to Y1-074: housing at entry to and at release from custody.
SENTENCES = Shares({(5, 27): 0.48, (28, 90): 0.2, (91, 364): 0.18, (365, 700): 0.14})
HOMELESS_AT_RELEASE = {27: 0.56, 90: 0.29, 364: 0.33, 700: 0.35}
HOMELESS_AT_ENTRY, STILL_HOMELESS = 0.29, 0.88
