"""Queries whose SQL is written once give what plain ones give, for the agency acting and for no other."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.db.models import Max, QuerySet
from django.test.utils import CaptureQueriesContext

from headwater.hub.cases.adapters.facts import case_rows
from headwater.hub.cases.models import Case
from headwater.hub.core.compiled import Compiled, Whose
from headwater.hub.core.scoping import ScopeError, acting_for
from support.cast import HOLDER, PARTNER, TODAY, Cast, open_case


def asked(case_ids: Sequence[int], since: date, reference: str) -> "QuerySet[Case, Any]":
    return Case.objects.filter(pk__in=case_ids, accepted_on__gte=since).exclude(reference=reference).order_by("id").values_list(
        "id", "accepted_on", "arrears_gbp", "recorded_at"
    )  # fmt: skip


@pytest.fixture
def ids(cast: Cast) -> list[int]:
    return [open_case(cast, accepted_on=TODAY - timedelta(days=day), arrears_gbp="12.50").pk for day in range(5)]


def test_it_gives_what_the_plain_query_gives(cast: Cast, ids: list[int]) -> None:
    compiled = Compiled(asked)
    with acting_for(cast.agencies[HOLDER].pk):
        for many in (1, 3, 5):
            for days in (0, 2, 9):
                values: tuple[Any, ...] = (ids[:many], TODAY - timedelta(days=days), "000000000")
                found = compiled.rows(case_ids=values[0], since=values[1], reference=values[2])
                assert found == list(asked(*values))
        first = Case.objects.values_list("reference", flat=True).get(pk=ids[0])
        assert [row[0] for row in compiled.rows(case_ids=ids, since=date(2020, 1, 1), reference=first)] == ids[1:]


def test_it_is_written_once_for_each_length_and_read_each_time(cast: Cast, ids: list[int]) -> None:
    compiled = Compiled(asked)
    with acting_for(cast.agencies[HOLDER].pk), CaptureQueriesContext(connection) as made:
        for many in (3, 4, 3):
            compiled.rows(case_ids=ids[:many], since=date(2020, 1, 1), reference="x")
        assert compiled.rows(case_ids=[], since=date(2020, 1, 1), reference="x") == []
    assert len(made) == 3
    assert len(compiled._written) == 1


def test_it_keeps_to_the_agency_acting_and_is_refused_without_one(cast: Cast, ids: list[int]) -> None:
    with acting_for(cast.agencies[HOLDER].pk):
        assert set(case_rows(ids, TODAY)) == set(ids)
    with acting_for(cast.agencies[PARTNER].pk):
        assert case_rows(ids, TODAY) == {}
    with pytest.raises(ScopeError):
        case_rows(ids, TODAY)


def test_a_value_that_is_worked_on_before_it_reaches_the_database_is_refused(cast: Cast, ids: list[int]) -> None:
    doubled = Compiled(lambda number: Case.objects.filter(version__gt=number * 2).values_list("id"))
    with acting_for(cast.agencies[HOLDER].pk), pytest.raises(TypeError):
        doubled.rows(number=3)


def test_it_reads_sums_as_the_plain_query_does(cast: Cast, ids: list[int]) -> None:
    most = Compiled(
        lambda since: Case.objects.filter(accepted_on__gte=since).values("area_id").annotate(most=Max("arrears_gbp")).values_list("most")
    )
    with acting_for(cast.agencies[HOLDER].pk):
        assert most.rows(since=TODAY) == list(Case.objects.values("area_id").annotate(most=Max("arrears_gbp")).values_list("most"))


@pytest.mark.parametrize("acting", [HOLDER, PARTNER])
def test_a_query_of_nobodys_tables_may_not_ask_for_what_an_agency_holds(cast: Cast, ids: list[int], acting: str) -> None:
    """Whoever acts when it is first written: their agency must not stay in it for the next."""
    theirs = Compiled(lambda reference: Case.objects.exclude(reference=reference).values_list("id"), Whose.NOBODYS)
    with acting_for(cast.agencies[acting].pk), pytest.raises(ScopeError):
        theirs.rows(reference="000000000")


def test_a_query_across_agencies_says_so_and_is_the_same_whoever_acts(cast: Cast, ids: list[int]) -> None:
    everyones = Compiled(lambda reference: Case.objects.exclude(reference=reference).order_by("id").values_list("id"), Whose.ANYBODYS)
    assert [pk for (pk,) in everyones.rows(reference="000000000")] == ids
    with acting_for(cast.agencies[PARTNER].pk):
        assert [pk for (pk,) in everyones.rows(reference="000000000")] == ids
