"""What a Word report keeps of tables with many lines, and how it says where the rest stand."""

from headwater.evidence.reports.model import Block, Cell, Column, Kind, Line, Report, Section, Table, Text
from headwater.evidence.reports.paper import on_paper
from headwater.evidence.reports.web_page import page
from headwater.evidence.reports.word import narrow
from support.programme import AS_OF


def wide(lines: int, answers: int, figure_id: str = "outcome") -> Table:
    """A table by a group: so many groups, and answers of which the last are the most frequent."""
    columns = (
        Column("District"),
        Column("Base", Kind.COUNT),
        *(Column(f"Answer {at}: number (% of row)", Kind.PAIR) for at in range(answers)),
    )
    cells = [Cell(f"{at} ({at}%; 10 to 20)", at) for at in range(answers)]
    made = tuple(Line((Cell(f"District {at}"), Cell("99", 99), *cells)) for at in range(lines))
    return Table(f"{figure_id}_by_area", f"{figure_id} by area", columns, made, "Base: all.", figures=(figure_id,))


def of_blocks(*blocks: Block) -> Report:
    return Report("evaluation", "E", "S", AS_OF, "P", (Section("groups", "Groups", blocks),), source="S")


def test_a_long_wide_table_keeps_its_most_frequent_answers_on_paper_and_says_where_the_rest_stand() -> None:
    (section,) = on_paper(of_blocks(wide(24, 14)), narrow).sections
    (table,) = section.blocks
    assert isinstance(table, Table)
    heads = [column.heading for column in table.columns]
    assert len(list(narrow(table))) == 1
    assert heads[:2] == ["District", "Base"] and heads[-1].startswith("Answer 13")
    assert len(heads) <= 6 and len(table.lines) == 24
    assert f"the {len(heads) - 2} most frequent of 14 answers" in table.notes[-1]


def test_a_short_table_and_a_long_one_that_fits_stand_whole_on_paper() -> None:
    for whole in (wide(12, 14), wide(24, 2)):
        assert on_paper(of_blocks(whole), narrow).sections[0].blocks == (whole,)


def test_a_long_table_that_is_not_chief_is_named_on_paper_and_stands_whole_on_the_page() -> None:
    both = of_blocks(wide(24, 2), wide(24, 2, "uk_national"))
    kept, said = on_paper(both, narrow).sections[0].blocks
    assert isinstance(kept, Table) and kept.id == "outcome_by_area"
    assert isinstance(said, Text) and "uk_national by area" in said.plain and "spreadsheet" in said.plain
    assert page(both).count("<table") == 2
