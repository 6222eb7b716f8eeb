"""Runners of the examples about unit costs, deflators and discounting (B and C)."""

from decimal import Decimal

from headwater.evidence import costs as model
from headwater.evidence.costs import Kind
from spec.evidence.economics_runners import HMT, ONE, UCD, Given, example, uprated


@example("B01")
def complex_eviction(given: Given) -> Given:
    return {"sum": model.bundle_sum("HO1.0"), "headline": model.unit_cost("HO1.0").value}


@example("B02")
def application(given: Given) -> Given:
    return {"sum": model.bundle_sum("HO3.0"), "headline": model.unit_cost("HO3.0").value}


@example("B03")
def guard(given: Given) -> Given:
    found = model.together(given["items"])
    return {"naive": found.naive, "deduplicated": found.total, "removed": sum(one.amount for one in found.removed)}


@example("B04")
def owner(given: Given) -> Given:
    stock = {"council_stock": True, "housing_association_stock": False}
    return {
        name: {kind.value: amount for kind, amount in model.by_owner(given["item"], council_owned=council).items()}
        for name, council in stock.items()
    }


@example("B05")
def transfer(given: Given) -> Given:
    lines = model.lines_of(given["item"])
    return {
        "fiscal_case": sum(line.value for line in lines if line.kind is Kind.FISCAL),
        "public_value_case": sum(line.value for line in lines if not line.transfer),
    }


@example("B06")
def domestic_abuse(given: Given) -> Given:
    fiscal = model.bundle_sum("CR2.0")
    others = sum(model.unit_cost("CR2.0", kind).value for kind in (Kind.ECONOMIC, Kind.SOCIAL))
    return {"fiscal": fiscal, "public_value": fiscal + others}


@example("B07")
def database_index(given: Given) -> Given:
    asked = [
        ("HO1_0_2010_11_to_2015_16", "HO1.0", "2015/16"), ("HO1_0_to_2017_18", "HO1.0", "2017/18"),
        ("HO1_0_to_2018_19", "HO1.0", "2018/19"), ("HO3_0_to_2017_18", "HO3.0", "2017/18"), ("HO3_0_to_2018_19", "HO3.0", "2018/19"),
        ("HO4_0_to_2017_18", "HO4.0", "2017/18"),
        ("HO4_1_to_2017_18", "HO4.1", "2017/18"), ("HE14_0_1_to_2017_18", "HE14.0.1", "2017/18"), ("SS1_0_to_2017_18", "SS1.0", "2017/18"),
        ("SS2_0_to_2017_18", "SS2.0", "2017/18"), ("SS3_0_to_2017_18", "SS3.0", "2017/18"),
    ]  # fmt: skip
    return {name: uprated(code, year) for name, code, year in asked} | {
        "factor_2010_11_to_2017_18": model.uprate(ONE, "2010/11", "2017/18", model.deflator(given["deflator"])),
    }


@example("B08")
def vintages(given: Given) -> Given:
    return {
        "ucd_v1_4_forecast": model.uprate(given["value"], "2014/15", "2019/20", UCD),
        "hmt_dec_2025_calendar": model.uprate(given["value"], "2014", "2019", HMT),
        "hmt_factor_2010_2017": model.uprate(ONE, "2010", "2017", HMT),
    }


@example("C01")
def factors(given: Given) -> Given:
    return {"factors": {str(year): model.discount(int(year)) for year in given["years"]}}


@example("C02")
def simple(given: Given) -> Given:
    spent, gained = given["costs"], given["benefits"]
    return {
        "pv_costs": model.present_value(spent), "pv_benefits": model.present_value(gained), "npv": model.npv(spent, gained),
        "bcr": model.bcr(spent, gained), "roi_pct": 100 * model.roi(spent, gained),
        "payback_undiscounted_years": model.payback(spent, gained, discounted=False),
        "payback_discounted_years": model.payback(spent, gained),
    }  # fmt: skip


@example("C03_printed", "C03_corrected")
def three_years(given: Given) -> Given:
    years = int(given["years"])
    spent, gained = [given["annual_cost"]] * years, [given["gross_total"] / years] * years
    return {
        "pv_costs": model.present_value(spent), "pv_benefits": model.present_value(gained), "npv": model.npv(spent, gained),
        "bcr": model.bcr(spent, gained),
    }  # fmt: skip


@example("C03_conservative")
def three_years_unrounded(given: Given) -> Given:
    value = model.household_value(Decimal(9266), Decimal(2371) / Decimal(1793), Decimal("0.5"))
    gross = model.worth(value, Decimal(1439), Decimal(0), Decimal("0.87")).gross
    assert gross.quantize(Decimal("0.01")) == given["gross_total"]
    return three_years({**given, "gross_total": gross})
