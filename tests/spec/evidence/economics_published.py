"""Runners of the examples about published figures (A)."""

from decimal import ROUND_FLOOR, Decimal

from headwater.evidence import costs as model
from headwater.evidence.costs import Delays, Group, Rounding
from spec.evidence.economics_runners import HUNDRED, ONE, UCD, Given, example, uprated, worth_of


@example("A01")
def household(given: Given) -> Given:
    return {
        "value_per_household": model.household_value(
            given["annual_cost_per_person"], given["persons_per_household"], given["years_homeless"]
        )
    }


def two_groups(given: Given) -> tuple[Group, Group]:
    crisis_rate = given.get("crisis_counterfactual_rate", ONE)
    return (
        Group("upstream", given["upstream_households"], given["upstream_counterfactual_rate"]),
        Group("crisis", given["crisis_households"], crisis_rate, given["evictions"]),
    )


@example("A02")
def prevented(given: Given) -> Given:
    groups, how = two_groups(given), Rounding(given["round_upstream"])
    return {
        "upstream_prevented": model.prevented_in(groups[0], how),
        "crisis_prevented": model.prevented_in(groups[1], how),
        "total_prevented": model.prevented(groups, how),
        "upstream_unrounded": model.prevented_in(groups[0]),
        "total_unrounded": model.prevented(groups),
    }


@example("A03")
def as_printed(given: Given) -> Given:
    found = model.worth(given["value_per_household"], given["households"], given["service_cost"])
    thousands = (found.gross / 1000).quantize(ONE, ROUND_FLOOR) * 1000
    return {
        "gross_exact": found.gross, "net_exact": found.net, "bcr_exact": found.bcr, "gross_printed": thousands,
        "net_printed": thousands - given["service_cost"],
    }  # fmt: skip


@example("A04")
def corrected(given: Given) -> Given:
    found = model.worth(given["value_per_household"], given["households"], given["service_cost"])
    swapped = model.worth(Decimal(15906), given["households"], given["service_cost"])
    over = swapped.gross - found.gross
    return {**worth_of(found), "overstatement": over, "overstatement_pct_of_corrected_gross": model.share_of(over, found.gross)}


@example("A05_low", "A05_central", "A05_high")
def staff_range(given: Given) -> Given:
    households = model.prevented(two_groups(given))
    return {"prevented": households, **worth_of(model.worth(given["value_per_household"], households, given["service_cost"]))}


@example("A06")
def eviction_rates(given: Given) -> Given:
    cases, evictions = given["cases"], given["evictions"]
    evicted = model.per_case_rate(evictions, cases, events_over="three years", cases_over="three years")
    published = Decimal("98.95")
    return {
        "evicted_pct_of_cases": evicted, "avoided_pct_of_cases": HUNDRED - evicted, "published_avoided_pct": published,
        "evictions_implied_by_published": model.implied_count(HUNDRED - published, cases),
        "one_minus_E_over_4N_pct": HUNDRED - model.mean_period_rate(evictions, cases, given["quarters"] / given["years"]),
        "crisis_group_avoided_pct": model.share_of(model.prevented_in(Group("crisis", Decimal(679), ONE, evictions)), Decimal(679)),
    }  # fmt: skip


@example("A07")
def upstream_share(given: Given) -> Given:
    groups = [Group(name, given[name]) for name in ("upstream", "crisis")]
    model.check_groups(groups, given["cases"])
    return {
        "upstream_pct": model.share_of(given["upstream"], given["cases"]), "crisis_pct": model.share_of(given["crisis"], given["cases"]),
        "households_at_published_pct": model.implied_count(given["published_pct"], given["cases"]), "partition_sums": True,
    }  # fmt: skip


@example("A08")
def household_size(given: Given) -> Given:
    users = given["users_by_year"]
    return {
        "persons_per_case": given["people_benefiting"] / given["cases"], "users_three_year_mean": sum(users) / len(users),
        "cases_per_year": given["cases"] / len(users), "sum_users": sum(users),
    }  # fmt: skip


@example("A09")
def alternatives(given: Given) -> Given:
    rows = []
    for one in given["values"]:
        plain, lasting = (
            model.worth(one["value"], given["households"], given["service_cost"], durable)
            for durable in (ONE, ONE - given["re_referral_rate"])
        )
        after = {f"{name}_after_re_referral": value for name, value in worth_of(lasting).items()}
        rows.append({**one, **worth_of(plain), **after})
    return {"rows": rows}


@example("A10")
def contract(given: Given) -> Given:
    total, part = given["annual_contract"] * given["years"], given["pbr_annual"] * given["years"]
    eligible = given["eligible_share"] * given["cases"]
    return {
        "total_cost": total, "pbr_share_pct": model.share_of(given["pbr_annual"], given["annual_contract"]), "pbr_three_years": part,
        "cost_per_case": total / given["cases"], "cost_per_prevented_household": total / given["prevented"], "eligible_clients": eligible,
        "pbr_per_eligible_client": part / eligible, "kpi_mean": sum(given["kpi_quarters"]) / len(given["kpi_quarters"]),
    }  # fmt: skip


@example("A11", "A12")
def bed_days(given: Given) -> Given:
    return {"total": Delays(ONE, given["days"]).cost(given["unit_cost"])}


@example("A13")
def delays(given: Given) -> Given:
    stays, price = Delays(given["cases"], given["days"]), given["unit_cost"]
    any_housing, only = stays.days_at(given["mean_any_housing"]), stays.days_at(given["mean_housing_only"])
    said = Delays(stays.stays, any_housing)
    gap = stays.days - any_housing
    return {
        "mean_from_total": stays.mean, "days_from_31_8": any_housing, "cost_from_31_8": said.cost(price), "days_from_30_5": only,
        "cost_from_30_5": Delays(stays.stays, only).cost(price), "gap_days": gap, "gap_cost": gap * price,
        "gap_as_63_day_hub_stays": gap / (given["hub_mean_weeks"] * 7),
        "annualised_cost": model.annualised(stays.cost(price), given["months"]),
        "excess_days_vs_all_reasons": said.beyond(given["mean_all_reasons"]),
        "excess_cost_vs_all_reasons": said.beyond(given["mean_all_reasons"]) * price,
        "excess_days_vs_all_reasons_on_total": stays.beyond(given["mean_all_reasons"]),
        "excess_cost_vs_all_reasons_on_total": stays.beyond(given["mean_all_reasons"]) * price,
    }  # fmt: skip


@example("A14")
def revalued(given: Given) -> Given:
    acute = model.uprate(given["acute_excess_bed_day_2016_17"], "2016/17", "2017/18", model.deflator(given["deflator"]))
    mixed = []
    for code, label in (("SS9.0", "hub days at £136 (residential, 2012/13)"), ("SS9.2", "hub days at £252 (community hospital, 2012/13)")):
        hub = uprated(code, "2017/18")
        total = given["acute_days"] * acute + given["hub_days"] * hub
        mixed.append({"label": label, "hub_unit_2017_18": hub, "acute_unit_2017_18": acute, "total": total})
    days = Delays(ONE, given["days"])
    return {
        "all_days_at_313_nominal": days.cost(given["acute_excess_bed_day_2016_17"]), "all_days_at_313_in_2017_18": days.cost(acute),
        "mixed": mixed,
    }  # fmt: skip


@example("A15")
def which_bed(given: Given) -> Given:
    found = model.uprate(given["value_2011_12"], model.unit_cost(given["ucd_code"]).price_year, given["target_price_year"], UCD)
    return {"uprated": found, "rounded": found.quantize(ONE)}


@example("A16")
def volumes(given: Given) -> Given:
    total = given["mhclg"] + given["local_authorities"]
    prices = {
        name: model.unit_cost(code).value
        for name, code in (("health", "OXF-CASE-HEALTH"), ("children", "OXF-CASE-CHILD"), ("bed", "OXF-BED-451"))
    }
    whole = {name: model.volume_to_break_even(total, price) for name, price in prices.items()}
    return {
        "total": total, "underspend_pct": model.share_of(given["underspend"], total),
        "contingency_at_three_quarters": given["underspend"] + given["quarterly_saving"] * given["quarters_left"],
        "health_cases_to_break_even": whole["health"], "children_cases_to_break_even": whole["children"],
        "bed_days_to_break_even": whole["bed"],
        "bed_days_pct_of_2744": model.share_of(total / prices["bed"], Decimal(2744)),
        "cost_per_month": total / 24,
    }  # fmt: skip


@example("A17")
def implied(given: Given) -> Given:
    low, high, year = given["ratio_low"], given["ratio_high"], uprated("SS1.0", "2017/18")
    floor = given["gross_saving_lower_bound"]
    return {
        "implied_spend_at_14": model.implied_spend(floor, high), "implied_spend_at_13": model.implied_spend(floor, low),
        "one_child_year": year, "implied_spend_one_child_year_at_14": model.implied_spend(year, high),
        "implied_spend_one_child_year_at_13": model.implied_spend(year, low),
    }  # fmt: skip


@example("A18")
def bounds(given: Given) -> Given:
    found = {}
    for name, one in given.items():
        made = model.outcome_bounds(int(one["prevented"]), int(one["unsuccessful"]), int(one.get("unknown", one.get("lost"))))
        found[name] = {"closed": made.closed, "lower_pct": made.lower, "upper_pct": made.upper, "known_only_pct": made.known_only}
    return found


@example("A19")
def essex(given: Given) -> Given:
    return {
        "prevented_pct": model.share_of(given["prevented"], given["completed"]),
        "target_pct": model.share_of(given["achieved"], given["target"]),
        "outcomes_sum": given["prevented"] + given["withdrawn"] + given["unsuccessful"],
        "district_prevented_sum": sum(given["district_prevented"]), "district_base_sum": sum(given["district_bases"]),
    }  # fmt: skip


@example("A20")
def without_2020(given: Given) -> Given:
    left = model.without_part(given["prevented"], given["users_2020"], given["users_total"])
    return {"prevented_ex_2020": left, **worth_of(model.worth(given["value_per_household"], left, given["service_cost"]))}
