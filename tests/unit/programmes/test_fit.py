"""Whether answers fit what a service takes: a miss, a question still to ask, or neither."""

import pytest

from headwater.hub.programmes.logic import UNPUBLISHED, Criteria, Fit, Told, fit
from headwater.hub.programmes.states import Aspect

HERE = frozenset({"E1"})


def of(criteria: Criteria, **told: object) -> Fit:
    return fit(criteria, Told(**({"area_code": "E1", "housing_need": "yes"} | told)), covers=HERE)


def test_REF_07_a_service_that_published_nothing_still_asks_that_it_is_about_a_home() -> None:
    assert of(UNPUBLISHED, housing_need="no") == Fit(misses=(Aspect.HOUSING_NEED,))
    assert of(UNPUBLISHED).is_yes
    assert not of(Criteria(needs_housing_need=False), housing_need="no").is_no


@pytest.mark.parametrize("unknown", ["", "dont_know"])
def test_an_answer_that_nobody_knows_never_excludes(unknown: str) -> None:
    everything = Criteria(
        needs_agreement=True, threats=frozenset({"homeless"}), homes=frozenset({"hostel"}), needs=frozenset({"debt"}), age_from=16,
        age_to=25, children="yes", stays=frozenset({"hospital"}),
    )  # fmt: skip
    found = fit(everything, Told(housing_need=unknown, agreed=unknown), covers=HERE)
    assert found.misses == () and set(found.asks) == set(Aspect)


@pytest.mark.parametrize(
    ("criteria", "told", "aspect"),
    [
        (Criteria(), {"area_code": "E2"}, Aspect.DISTRICT),
        (Criteria(needs_agreement=True), {"agreed": "no"}, Aspect.AGREEMENT),
        (Criteria(threats=frozenset({"homeless"})), {"threats": frozenset({"days_57_plus"})}, Aspect.THREAT),
        (Criteria(age_from=16, age_to=25), {"ages": (26, 26)}, Aspect.AGE),
        (Criteria(age_from=16), {"ages": (15, 15)}, Aspect.AGE),
        (Criteria(homes=frozenset({"hostel"})), {"home": "prison"}, Aspect.HOME),
        (Criteria(stays=frozenset({"hospital"})), {"stayed": "prison"}, Aspect.STAY),
        (Criteria(children="yes"), {"has_children": False}, Aspect.CHILDREN),
        (Criteria(children="no"), {"has_children": True}, Aspect.CHILDREN),
        (Criteria(needs=frozenset({"debt"})), {"needs": frozenset({"autism"})}, Aspect.NEEDS),
    ],
)
def test_a_known_answer_that_does_not_fit_says_which(criteria: Criteria, told: dict[str, object], aspect: Aspect) -> None:
    assert of(criteria, **told).misses == (aspect,)


@pytest.mark.parametrize(
    ("criteria", "told"),
    [
        (Criteria(threats=frozenset({"days_0_28", "days_29_56"})), {"threats": frozenset({"days_0_28", "days_29_56"})}),
        (Criteria(age_from=16, age_to=25), {"ages": (16, 17)}),
        (Criteria(age_to=25), {"ages": (25, 25)}),
        (Criteria(children="yes"), {"has_children": True}),
        (Criteria(children="no"), {"has_children": False}),
        (Criteria(stays=frozenset({"hospital", "prison"})), {"stayed": "prison"}),
        (Criteria(needs=frozenset({"debt"})), {"needs": frozenset({"debt", "autism"})}),
    ],
)
def test_answers_that_fit(criteria: Criteria, told: dict[str, object]) -> None:
    assert of(criteria, **told).is_yes


def test_an_answer_that_may_fit_or_may_not_is_still_to_ask() -> None:
    assert of(Criteria(threats=frozenset({"days_0_28"})), threats=frozenset({"days_0_28", "days_29_56"})).asks == (Aspect.THREAT,)
    assert of(Criteria(age_from=17), ages=(16, 17)).asks == (Aspect.AGE,)
