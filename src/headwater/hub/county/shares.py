"""The shares the county follows, each beside the id of the published figure it comes from. docs/county.md says which were left aside.

Where a service published its own shares, that service follows them, and the other services take what is left, so that the
county as a whole follows the published table for all cases.
"""

from headwater.hub.county.chance import Shares, rest_of

# Y1-100 to Y1-102: referrals to embedded workers by setting.
SETTINGS = Shares({"health": 145, "justice": 126, "childrens": 67})
# The size of each service is ours: the sources describe different counties.
STRANDS = Shares({"embedded": 0.38, "navigator": 0.17, "mentor": 0.35, "floating_support": 0.10})
SIZE = STRANDS.weights()

# EX-063 to EX-067 (508 of 540); navigators Y1-116 to Y1-118, "within 56 days" split as EX splits it.
THREAT_MISSING = 32 / 540
THREAT_ALL = Shares({"days_57_plus": 226, "days_29_56": 178, "days_0_28": 88, "homeless": 16})
THREAT_NAVIGATOR = Shares({"days_57_plus": 92, "days_29_56": 38, "days_0_28": 19, "homeless": 4})
THREAT_OTHERS = rest_of(THREAT_ALL, {SIZE["navigator"]: THREAT_NAVIGATOR})

# EX-084 to EX-086, with a few legal Duty to Refer referrals; navigators' own referrals Y1-114 (23 of 153).
ROUTE_ALL = Shares({"proactive": 0.50, "partner": 0.285, "self": 0.197, "duty_to_refer": 0.018})
ROUTE_NAVIGATOR = Shares({"proactive": 0.25, "partner": 0.59, "self": 0.15, "duty_to_refer": 0.01})
ROUTE_OTHERS = rest_of(ROUTE_ALL, {SIZE["navigator"]: ROUTE_NAVIGATOR})

# EX-047 to EX-058 (527 of 540). The codes that the published table lacks take a little from its "other" lines.
HOME_MISSING = 13 / 540
HOMES = Shares({
    "social_rented": 327, "private_rented": 124, "registered_provider": 17, "owner_occupier": 4, "nfa_family": 6, "nfa_friends": 4,
    "bed_and_breakfast": 4, "emergency": 4, "hostel": 3, "other_temporary": 18, "rough_sleeping": 3, "prison": 5, "hospital": 4, "other": 4,
})  # fmt: skip
HAVE_A_LANDLORD = frozenset({"social_rented", "private_rented", "registered_provider"})

# EX-017, EX-018, EX-022, EX-035 to EX-043: adults and children together, and women among the main applicants.
HOUSEHOLDS = Shares({"single": 0.39, "single_parent": 0.405, "couple": 0.088, "family": 0.117})
WOMEN = {"single": 0.18 / 0.39, "single_parent": 0.925, "couple": 0.68, "family": 0.72}
ADULTS = Shares({2: 91, 3: 11, 4: 8})
CHILDREN = Shares({1: 85, 2: 90, 3: 60, 4: 33, 5: 12})
SEX_MISSING = 1 / 540
# EX-026, EX-027; CS-139 (young adults in floating support).
AGE_MISSING = 17 / 540
AGES = Shares({(16, 17): 0.006, (18, 24): 0.11, (25, 34): 0.315, (35, 44): 0.275, (45, 54): 0.14, (55, 64): 0.085, (65, 86): 0.069})
# EX-029 for all; CS-136 for floating support.
ETHNIC_ALL = Shares({"white": 0.943, "mixed": 0.013, "asian": 0.018, "black": 0.017, "other": 0.009})
ETHNIC_FLOATING = Shares({"white": 0.824, "mixed": 0.04, "asian": 0.064, "black": 0.052, "other": 0.02})
ETHNIC_OTHERS = rest_of(ETHNIC_ALL, {SIZE["floating_support"]: ETHNIC_FLOATING})
ETHNIC_NOT_STATED = 0.008
# EX-028, EX-023 to EX-025.
UK_NATIONAL = Shares({"yes": 0.973, "no": 0.018, "": 4 / 540, "dont_know": 0.002})
BENEFITS = Shares({"yes": 0.85 * 520, "no": 0.15 * 520, "": 20})
EMPLOYMENT = Shares({
    "full_time": 0.10 * 523, "part_time": 0.11 * 523, "self_employed": 0.03 * 523, "seeking_work": 0.21 * 523,
    "not_seeking_work": 0.13 * 523,
    "long_term_sick": 0.24 * 523, "student": 0.02 * 523, "retired": 0.06 * 523, "carer": 0.09 * 523, "other": 0.01 * 523, "": 17,
})  # fmt: skip
# EX-070 to EX-075, each with its own missing and its own "don't know".
EVER_HOMELESS = Shares({"yes": 0.17 * 436, "no": 0.83 * 436, "dont_know": 80, "": 24})
EVER_SLEPT_ROUGH = Shares({"yes": 0.08 * 441, "no": 0.92 * 441, "dont_know": 76, "": 23})
TEMPORARY_5Y = Shares({"yes": 0.16 * 459, "no": 0.84 * 459, "dont_know": 52, "": 29})
# CS-056: at immediate risk of eviction, floating support.
IMMEDIATE_RISK_FLOATING = 679 / 1793

# EX-016, EX-076 to EX-082. No row at all for 33 of 540 is a planted gap (faults.py).
PRIMARY_NEED = Shares({"dependent_children": 0.45, "mental_health": 0.30, "physical_health": 0.09, "something_else": 0.16})
TWO_OR_MORE, THIRD_OF_THOSE = 0.50, 0.20
SECOND_MENTAL = 0.94
SECOND_AFTER_MENTAL = Shares({"physical_health": 0.55, "something_else": 0.45})
ELSE_BY_SETTING = {
    "community": Shares({"debt": 4, "domestic_abuse": 3, "alcohol_dependency": 3, "learning_disability": 2, "older_person": 2, "autism": 1,
                         "refugee": 1, "armed_forces": 1, "sensory_impairment": 1, "other": 1}),
    "health": Shares({"alcohol_dependency": 5, "drug_dependency": 4, "rough_sleeping": 2, "older_person": 3, "learning_disability": 1,
                      "sensory_impairment": 1}),
    "justice": Shares({"offending": 9, "drug_dependency": 5, "alcohol_dependency": 3, "care_leaver": 1, "armed_forces": 1}),
    "childrens": Shares({"domestic_abuse": 6, "young_person": 3, "care_leaver": 2, "pregnancy": 2, "debt": 2, "autism": 1}),
    "housing_team": Shares({"debt": 5, "domestic_abuse": 3, "drug_dependency": 2, "alcohol_dependency": 2, "learning_disability": 1,
                            "pregnancy": 1, "other": 1}),
}  # fmt: skip
