"""Laws of fitting that hold for every criteria and every answer."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from headwater.hub.programmes.logic import Criteria, Told, fit
from headwater.hub.programmes.states import Stayed
from headwater.hub.referrals.states import Home, Need, Threat

said = st.sampled_from(["", "yes", "no", "dont_know"])
ages = st.one_of(st.none(), st.integers(0, 130))
criteria = st.builds(
    Criteria, needs_housing_need=st.booleans(), needs_agreement=st.booleans(), threats=st.frozensets(st.sampled_from(list(Threat))),
    homes=st.frozensets(st.sampled_from(list(Home))), needs=st.frozensets(st.sampled_from(list(Need))), age_from=ages, age_to=ages,
    children=st.sampled_from(["", "yes", "no"]), stays=st.frozensets(st.sampled_from(list(Stayed))),
)  # fmt: skip
told = st.builds(
    Told, area_code=st.sampled_from(["", "E1", "E2"]), housing_need=said, agreed=said, threats=st.frozensets(st.sampled_from(list(Threat))),
    ages=st.one_of(st.none(), st.integers(0, 130).map(lambda age: (age, age))), home=st.sampled_from(["", *Home]),
    has_children=st.one_of(st.none(), st.booleans()), needs=st.one_of(st.none(), st.frozensets(st.sampled_from(list(Need)))),
    stayed=st.sampled_from(["", *Stayed]),
)  # fmt: skip
HERE = frozenset({"E1"})
UNKNOWN = Told()


@given(criteria)
def test_nothing_known_excludes_nothing(one: Criteria) -> None:
    assert fit(one, UNKNOWN, covers=HERE).misses == ()


@given(criteria, told)
def test_taking_an_answer_back_never_adds_a_miss(one: Criteria, answers: Told) -> None:
    before = set(fit(one, answers, covers=HERE).misses)
    for name in ("area_code", "housing_need", "agreed", "threats", "ages", "home", "has_children", "needs", "stayed"):
        fewer = replace(answers, **{name: getattr(UNKNOWN, name)})
        assert set(fit(one, fewer, covers=HERE).misses) <= before


@given(criteria, told)
def test_nothing_is_both_a_miss_and_still_to_ask(one: Criteria, answers: Told) -> None:
    found = fit(one, answers, covers=HERE)
    assert not set(found.misses) & set(found.asks) and found.is_yes + found.is_no + bool(found.asks and not found.misses) == 1
