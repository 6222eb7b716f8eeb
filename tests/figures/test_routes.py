"""How cases came, as one published evaluation printed it: three routes, fourteen districts, and nobody dropped."""

from headwater.evidence.measures import figure
from headwater.evidence.measures.intervals import LOW_BASE
from headwater.evidence.reports.tabling import LOW, cautions
from headwater.evidence.tables import TABLES
from headwater.evidence.values import Figure
from headwater.hub.referrals.states import Route
from support.rebuilding import made, opened, rebuilt

ROUTES = ("proactive", "partner", "self")


def essex(figure_id: str) -> Figure:
    part = made("essex").part()
    with opened(part) as data:
        return figure(data, figure_id, part.as_of)


def test_REF_16_the_three_routes_are_rebuilt_with_their_base_and_missing() -> None:
    found = essex("referral_route")
    assert (found.base, found.missing) == (527, 13)
    assert [(found.row(route).n, found.row(route).shown) for route in ROUTES] == [(267, "51%"), (155, "29%"), (105, "20%")]
    assert sum(row.n or 0 for row in found.rows) == 527


def test_REF_16_each_route_has_one_definition_and_the_hub_uses_the_same_codes() -> None:
    field = next(field for field in TABLES["cases"].fields if field.name == "referral_route")
    assert set(field.codes) == set(Route)
    said = dict(part.strip().split(" = ") for part in field.description.split(";") if " = " in part)
    assert set(ROUTES) <= set(said)
    assert len(set(said.values())) == len(said)


def test_REF_17_all_42_cells_are_rebuilt_with_their_bases_and_those_without_a_district_stand_in_a_row() -> None:
    found = essex("referral_route_by_area")
    districts = [row for row in found.rows if row.key != "_missing"]
    assert len(districts) == 14
    assert sum(cell.key in ROUTES for row in districts for cell in row.cells) == 42
    assert (found.row("_missing").n, sum(row.n or 0 for row in found.rows)) == (2, found.base)
    printed = [one for one in rebuilt("essex") if one.fact.figure == "referral_route_by_area"]
    cells = {(one.fact.row, one.fact.cell) for one in printed}
    assert {(row.key, route) for row in districts for route in ROUTES} <= cells
    assert [one.fact.id for one in printed if not one.as_told] == []


def test_REF_17_a_base_under_thirty_is_said_to_be_low() -> None:
    found = essex("referral_route_by_area")
    low = {row.key for row in found.rows if row.base is not None and row.base < LOW_BASE}
    assert "_missing" in low
    assert len(low) > 1
    assert LOW in cautions(found)
    assert LOW not in cautions(essex("referral_route"))
