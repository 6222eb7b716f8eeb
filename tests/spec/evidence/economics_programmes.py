"""The two programmes that several worked examples share, built from the public functions."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from headwater.evidence import costs as model
from headwater.evidence.costs import Chain, Deadweight, Group, Outcome, Programme
from headwater.evidence.costs.uncertain import Model
from headwater.evidence.costs.worth import Worth

ONE = Decimal(1)
ROLES = {"E&E1.0.1": "benefits", "E&E1.0.2": "health"}


def first_programme(given: Mapping[str, Any]) -> Programme:
    """Example D01: two outcomes over four years."""
    by = model.deflator(given["deflator"])
    return Programme(
        name="Two outcomes",
        price_year=given["price_year"],
        deflator=by,
        costs=tuple(given["costs"]),
        cost_optimism=given["cost_optimism_bias"],
        outcomes=tuple(outcome(one, given["price_year"], by, len(given["costs"])) for one in given["outcomes"]),
    )


def outcome(one: Mapping[str, Any], year: str, by: Any, years: int) -> Outcome:
    rates = {name: one[name] for name in ("target", "affected", "engagement", "retention", "impact", "deadweight", "attribution")}
    profile = tuple(one["profile"])
    if "lag_years" in one:
        assert profile == model.lasting_profile(years, int(one["lag_years"]), one["drop_off"])
    prices = tuple(model.priced(line, year, by, share(one["cashable_share"], line.code)) for line in model.lines_of(one["code"]))
    chain = Chain(convention=Deadweight(one["deadweight_convention"]), **rates)
    return Outcome(one["code"], one["code"], prices, chain=chain, profile=profile, optimism=one["optimism_bias"])


def share(given: Any, code: str) -> Decimal | None:
    return given.get(ROLES.get(code, "")) if isinstance(given, dict) else given


def service(
    value: Decimal,
    spent: Decimal,
    *,
    p_u: Decimal = Decimal("0.75"),
    p_c: Decimal = ONE,
    durable: Decimal = ONE,
    evictions: Decimal = Decimal(75),
) -> Worth:
    """The housing support service of examples A to E: 1,114 cases upstream and 679 in crisis."""
    groups = (Group("upstream", Decimal(1114), p_u), Group("crisis", Decimal(679), p_c, evictions))
    return model.worth(value, model.prevented(groups), spent, durable)


def service_net(evictions: Decimal, spent: Decimal) -> Model:
    """The same as a model of named values."""

    def net(at: Mapping[str, Decimal]) -> Decimal:
        value = model.household_value(at["annual"], at["persons"], at["years"])
        return service(value, spent, p_u=at["p_u"], p_c=at["p_c"], durable=at["durable"], evictions=evictions).net

    return net
