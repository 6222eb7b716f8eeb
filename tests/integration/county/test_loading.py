"""A county satisfies every constraint of both databases, loads the same twice, and is refused where it may not stand."""

import hashlib
from datetime import date

import pytest
from django.db import connection, transaction

from headwater.hub.cases.actions.reindex import rebuild
from headwater.hub.cases.adapters.attempts import attempts_on
from headwater.hub.cases.logic.closing import CaseSoFar, Closing, faults
from headwater.hub.cases.models import Case, EarlySign
from headwater.hub.core.scoping import across_agencies, acting_for
from headwater.hub.core.time import day_of
from headwater.hub.county.loading import is_empty
from headwater.hub.county.making import Recipe
from headwater.hub.county.place import FIRST_TODAY, LAST_TODAY, Unfit, demo_people, load, make_county
from headwater.hub.county.sheets import TABLES, sheet
from headwater.hub.insight.adapters.worth import checked
from headwater.hub.insight.models import WorthText
from headwater.hub.learning.logic import fault
from headwater.hub.learning.models import Gap
from headwater.hub.learning.states import Level
from headwater.hub.organisations.models import Agency, Area
from headwater.hub.programmes.models import Target
from headwater.hub.referrals.logic.urgency import urgency
from headwater.hub.referrals.models import Referral

pytestmark = pytest.mark.django_db
RECIPE = Recipe(2, 240, date(2026, 11, 21))
SECRETS = frozenset({"password"})


def silent(_line: str) -> None:
    """Say nothing."""


def export() -> str:
    """A hash of every row of every table, as the database gives them back; not the salted passwords."""
    state = hashlib.sha256()
    with connection.cursor() as cursor:
        for label in TABLES:
            columns = ", ".join(connection.ops.quote_name(name) for name in sheet(label).columns if name not in SECRETS)
            cursor.execute(f'SELECT {columns} FROM "{sheet(label).table}" ORDER BY id')  # noqa: S608  the names are the models' own
            for row in cursor:
                state.update(repr(row).encode())
    return state.hexdigest()


def loaded(recipe: Recipe) -> str:
    """The export of a county that is taken out again."""
    with transaction.atomic():
        load(recipe, silent)
        connection.check_constraints()
        found = export()
        transaction.set_rollback(True)
    return found


def test_a_county_satisfies_the_database_and_is_the_same_each_time() -> None:
    assert loaded(RECIPE) == loaded(RECIPE)
    assert loaded(RECIPE) != loaded(Recipe(3, 240, RECIPE.as_of))


@pytest.mark.parametrize(("seed", "as_of"), [(11, date(2025, 3, 31)), (12, FIRST_TODAY), (13, LAST_TODAY), (14, date(2024, 2, 29))])
def test_any_seed_and_day_satisfy_the_database(seed: int, as_of: date) -> None:
    made = load(Recipe(seed, 300, as_of), silent)
    connection.check_constraints()
    with across_agencies():
        assert Case.objects.count() == made.rows["cases.Case"] == 300


def test_the_next_row_finds_a_free_number() -> None:
    load(RECIPE, silent)
    target = Target.objects.create(programme_id=1, measure="kpi_users", value=900, starts_on=RECIPE.as_of)
    area = Area.objects.create(code="E07999999", name="Somewhere new")
    assert target.pk == 7
    assert area.pk == 302


def test_a_county_comes_with_its_sign_ins_and_only_once(settings: pytest.FixtureRequest, tmp_path: object) -> None:
    assert demo_people() == []
    made = make_county(seed=1, cases=200, as_of=RECIPE.as_of, bulk=0, unless_there_is_one=False, progress=silent)
    assert made is not None
    assert not is_empty()
    assert len(demo_people()) == 17
    assert make_county(seed=1, cases=200, as_of=RECIPE.as_of, bulk=0, unless_there_is_one=True, progress=silent) is None
    with pytest.raises(Unfit, match="not empty"):
        make_county(seed=1, cases=200, as_of=RECIPE.as_of, bulk=0, unless_there_is_one=False, progress=silent)


def test_a_county_that_cannot_be_made_is_refused_in_words() -> None:
    with pytest.raises(Unfit, match="at least 200"):
        make_county(seed=1, cases=20, as_of=RECIPE.as_of, bulk=0, unless_there_is_one=False, progress=silent)
    with pytest.raises(Unfit, match="from 2004-01-01 to 2037-12-31"):
        make_county(seed=1, cases=200, as_of=date(1999, 1, 1), bulk=0, unless_there_is_one=False, progress=silent)
    assert is_empty()


def test_the_lists_index_is_what_the_site_itself_would_make_it() -> None:
    load(Recipe(5, 600, RECIPE.as_of), silent)
    assert rebuilt_everywhere() == 0
    with across_agencies():
        Case.objects.filter(state="open").update(due_clock="task", due_on=RECIPE.as_of)
    assert rebuilt_everywhere() > 50


def rebuilt_everywhere() -> int:
    """How many were wrong in all: each agency mends its own."""
    mended = 0
    for agency in Agency.objects.values_list("pk", flat=True):
        with acting_for(agency):
            mended += rebuild(as_of=RECIPE.as_of)
    return mended


def test_every_case_that_no_fault_was_planted_in_could_have_been_closed_on_the_site() -> None:
    made = load(Recipe(6, 600, RECIPE.as_of), silent)
    planted = {reference for _, reference in made.faults}
    with across_agencies():
        for case in Case.objects.filter(state="closed").exclude(reference__in=planted).select_related("person"):
            attempts = attempts_on(case.pk)
            so_far = CaseSoFar(case.accepted_on, case.referred_on, attempts, 3, case.employment_measured == "yes", case.person.died_on)
            answers = Closing(case.closed_on, case.outcome, case.outcome_home, case.ending, case.ending_reason, case.evicted,
                              case.employed_at_close, case.unknown_why)  # fmt: skip
            assert faults(answers, so_far, today=RECIPE.as_of) == {}, case.reference


def test_the_queue_stands_in_the_order_the_site_itself_would_give_it() -> None:
    load(RECIPE, silent)
    with across_agencies():
        for row in Referral.objects.all():
            place = urgency(unsafe_to_stay=row.unsafe_to_stay, nowhere_tonight=row.nowhere_tonight, aged_16_17=row.aged_16_17,
                            threat_on=row.threat_on, received_on=day_of(row.received_at))  # fmt: skip
            assert (row.same_day, row.urgent_on) == (place.same_day, place.urgent_on)


def test_the_county_says_what_it_cost_what_others_lack_and_what_was_seen_early() -> None:
    with transaction.atomic():
        load(RECIPE, silent)
        checked(WorthText.objects.get().text)
        with across_agencies():
            gaps = list(Gap.objects.values_list("words", "level"))
            assert not any(fault(words) for words, _ in gaps)
            assert {level for _, level in gaps} == set(Level)
            assert EarlySign.objects.count() > Case.objects.count() / 5
        transaction.set_rollback(True)
