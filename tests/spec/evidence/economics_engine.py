"""Runners of the examples about the engine, uncertainty and cases (D, E and F)."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from math import prod

from headwater.evidence import costs as model
from headwater.evidence.costs import Case, CaseLine, Chain, Deadweight, Group, Uncertain
from spec.evidence.economics_programmes import first_programme, service, service_net
from spec.evidence.economics_runners import ONE, Given, example, uprated, worth_of


@example("D01")
def whole_programme(given: Given) -> Given:
    programme = first_programme(given)
    found = model.appraise(programme)
    evictions, work = programme.outcomes
    bearers = model.by_bearer(model.fiscal(found.lines))
    prices = [price.value for outcome in programme.outcomes for price in outcome.prices]
    pv_cashable = model.cashable(found.lines)
    return {
        "net_outcomes_before_attribution": {
            "HO1_0": model.net_outcomes(evictions.chain, attributed=False), "E_E1_0": model.net_outcomes(work.chain, attributed=False),
        },
        "net_outcomes": {"HO1_0": model.households(evictions), "E_E1_0": model.households(work)},
        "unit_values": dict(zip(("HO1_0", "EE_benefits", "EE_health", "EE_economic"), prices, strict=True)),
        "cost_by_year": list(found.cost_by_year), "fiscal_by_year": list(found.fiscal_by_year),
        "public_value_by_year": list(found.public_by_year),
        "pv_costs": found.pv_costs, "pv_fiscal": found.pv_fiscal, "net_present_budget_impact": found.budget_impact,
        "fiscal_bcr": found.fiscal_bcr, "fiscal_payback_discounted_years": found.payback, "pv_public_value": found.pv_public,
        "net_present_public_value": found.net_public, "public_value_bcr": found.public_bcr,
        "pv_by_bearer": {
            "local_authority_or_landlord": bearers["Local authority or landlord"], "dwp": bearers["DWP"], "nhs": bearers["NHS"],
        },
        "pv_cashable": pv_cashable, "cashable_bcr": pv_cashable / found.pv_costs,
    }  # fmt: skip


@example("D02")
def switching(given: Given) -> Given:
    programme = first_programme(given["uses"])
    name = f"{programme.outcomes[0].id}.deadweight"
    return {"break_even_deadweight_outcome_1": model.break_even(model.net_of(programme), name, central={})}


@example("D03")
def conventions(given: Given) -> Given:
    points = Chain(given["engaged"], impact=given["impact"], deadweight=given["deadweight_points"], convention=Deadweight.POINTS)
    share = Chain(given["engaged"], impact=given["impact"], deadweight=given["equivalent_share"])
    return {"net_subtractive": model.net_outcomes(points), "net_share": model.net_outcomes(share)}


@example("D04")
def optimism(given: Given) -> Given:
    gained = model.corrected_benefit(given["benefits"], given["benefit_correction"])
    spent = model.corrected_cost(given["costs"], given["cost_correction"])
    return {
        "benefits_corrected": gained, "costs_corrected": spent, "bcr_raw": model.bcr([given["costs"]], [given["benefits"]]),
        "bcr_corrected": model.bcr([spent], [gained]),
    }  # fmt: skip


@example("E01")
def closed_form(given: Given) -> Given:
    rate = Uncertain(Decimal("0.75"), Decimal("0.5"), Decimal("1.0"))
    cases = Decimal(1114)

    def gross(at: Decimal) -> Decimal:
        return service(given["value_per_household"], given["service_cost"], p_u=at).gross

    return {
        "mean_gross": gross(rate.mean), "sd_gross": given["value_per_household"] * cases * rate.spread(),
        "p05_gross": gross(rate.quantile(Decimal("0.05"))), "p50_gross": gross(rate.quantile(Decimal("0.5"))),
        "p95_gross": gross(rate.quantile(Decimal("0.95"))),
        "min_net": gross(rate.low) - given["service_cost"], "max_net": gross(rate.high) - given["service_cost"],
    }  # fmt: skip


@example("E02")
def switching_values(given: Given) -> Given:
    spent, published, net = given["service_cost"], Decimal(15096), Decimal(9266) * (Decimal(2371) / Decimal(1793)) / 2

    def common(value: Decimal, durable: Decimal = ONE) -> Decimal | None:
        def at(values: Mapping[str, Decimal]) -> Decimal:
            rate = model.deadweight_of(values["d"])
            return service(value, spent, p_u=rate, p_c=rate, durable=durable).net

        return model.break_even(at, "d", central={})

    households = Decimal(1439)

    def solve(work: Callable[[Decimal], Decimal], high: Decimal = Decimal(100_000)) -> Decimal | None:
        return model.break_even(lambda values: work(values["x"]), "x", central={}, high=high)

    return {
        "households_at_15096": solve(lambda x: model.worth(published, x, spent).net).quantize(Decimal("0.0001")),
        "common_deadweight_at_15096": common(published), "common_deadweight_at_6126_52": common(net),
        "common_deadweight_at_6126_52_durable_0_87": common(net, Decimal("0.87")),
        "value_per_household_at_1439": solve(lambda x: model.worth(x, households, spent).net).quantize(Decimal("0.01")),
        "annual_cost_per_person_at_1439": solve(
            lambda x: model.worth(model.household_value(x, Decimal("1.5"), Decimal("0.5")), households, spent).net
        ).quantize(Decimal("0.01")),
        "attribution_share_at_1439": solve(lambda x: model.worth(published, households * x, spent).net, ONE),
    }  # fmt: skip


@example("E03")
def one_way(given: Given) -> Given:
    net = service_net(given["evictions"], given["service_cost"])
    ranges = {one["parameter"]: (one["low"], one["high"]) for one in given["ranges"]}
    rows = [
        {
            "parameter": bar.parameter, "low": bar.low, "high": bar.high, "net_at_low": bar.at_low, "net_at_high": bar.at_high,
            "swing": bar.swing,
        }
        for bar in model.tornado(net, given["central"], ranges)
    ]  # fmt: skip
    return {"central_net": net(given["central"]), "rows": rows}


@example("E04")
def joint(given: Given) -> Given:
    seed = int(given["generator"].rsplit("(", 1)[1].rstrip(")"))
    ranges = dict(range_of(text) for text in given["order"])
    found = model.simulate(service_net(Decimal(75), Decimal(1_800_000)), ranges, seed=seed, n=int(given["draws"]))
    return {
        "mean_net": found.mean, "p05": found.percentile(Decimal("0.05")), "p50": found.percentile(Decimal("0.5")),
        "p95": found.percentile(Decimal("0.95")), "share_net_positive": found.share_positive,
        "share_net_at_least_19923144": found.share_at_least(Decimal(19923144)),
        "share_net_at_least_21088000": found.share_at_least(Decimal(21088000)),
    }  # fmt: skip


def range_of(text: str) -> tuple[str, Uncertain]:
    """`persons=triangular(1.0,1.5,mode=2371/1793)` as a range."""
    name, rest = text.split("=", 1)
    shape, inside = rest.rstrip(")").split("(")
    numbers = [prod_of(part.removeprefix("mode=")) for part in inside.split(",")]
    mode = numbers[2] if len(numbers) > 2 else None
    return name, Uncertain(mode or numbers[0], numbers[0], numbers[1], model.Shape(shape), mode)


def prod_of(text: str) -> Decimal:
    top, _, below = text.partition("/")
    return Decimal(top) / Decimal(below or 1)


@example("E05")
def floor(given: Given) -> Given:
    value = uprated(given["value_code"], given["price_year"])
    found = service(
        value, given["service_cost"], p_u=given["p_u"], p_c=given["p_c"], durable=given["durable"], evictions=given["evictions"]
    )
    groups = (Group("upstream", Decimal(1114), given["p_u"]), Group("crisis", Decimal(679), given["p_c"], given["evictions"]))
    return {
        "prevented_durable": model.prevented(groups) * given["durable"], "value_per_household": value, **worth_of(found),
        "share_that_must_be_cashable_to_break_even": given["service_cost"] / found.gross,
    }  # fmt: skip


def case_line(code: str, quantity: Decimal, probability: Decimal = ONE) -> CaseLine:
    return CaseLine(code, quantity, uprated(code, "2017/18"), model.unit_cost(code).bearers, probability)


@example("F01")
def hospital(given: Given) -> Given:
    without = tuple(case_line(line["code"], line["quantity"], line["probability"]) for line in given["without"])
    found = model.value_case(Case(without, (), given["intervention_cost"], "Two weeks more on the ward, then an application as homeless."))
    return {
        "unit_values": {line.code.replace(".", "_"): line.price for line in without}, "gross": found.gross, "net": found.net,
        "ratio": found.ratio, "break_even_probability": found.break_even_probability,
        "by_bearer": {"nhs": found.by_bearer["NHS"], "local_authority": found.by_bearer["Local authority or landlord"]},
    }  # fmt: skip


@example("F02")
def one_fit(given: Given) -> Given:
    total = sum(case_line(line["code"], line["quantity"]).value for line in given["lines"])
    published = model.unit_cost("OXF-CASE-HEALTH").value
    return {
        "total": total, "published": published, "difference": published - total,
        "bed_days_equivalent": published / model.unit_cost("OXF-BED-451").value,
    }  # fmt: skip


@example("F03")
def not_identifiable(given: Given) -> Given:
    menu = [(uprated(one["line"].split()[0], given["price_year"]), int(one["max_quantity"])) for one in given["menu"]]
    return {f"combinations_within_{near}": model.identifiability(given["target"], menu, Decimal(near)) for near in (1, 5)}


@example("F04")
def children(given: Given) -> Given:
    how_many, foster, home, average = given["children"], *(uprated(code, "2017/18") for code in ("SS2.0", "SS3.0", "SS1.0"))
    return {
        "two_children_foster_52_weeks": prod((how_many, foster, 52)), "two_children_foster_26_weeks": prod((how_many, foster, 26)),
        "two_children_average_care_half_year_each": how_many * average / 2, "two_children_average_care_one_year": how_many * average,
        "two_children_council_home_52_weeks": prod((how_many, home, 52)),
        "ratio_at_spend_3868_62": model.ratio_range(average, Decimal("3868.62"), Decimal("3868.62"))[1],
    }  # fmt: skip


@example("F05")
def shorter(given: Given) -> Given:
    case = Case(
        (case_line(given["code"], given["without_days"]),), (case_line(given["code"], given["with_days"]),), given["intervention_cost"],
        "The delay would have been as long as those where housing plays a part.",
    )  # fmt: skip
    found = model.value_case(case)
    return {"gross": found.gross, "net": found.net, "ratio": found.ratio}
