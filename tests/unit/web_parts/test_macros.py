"""The parts that pages are made of, each drawn once with everything and once with nothing."""

from types import SimpleNamespace as Row

import pytest
from django.template import engines
from markupsafe import Markup

from headwater.hub.web.parts.paging import Page


def drawn(call: str, **context: object) -> str:
    imports = "back_link, card, details, empty, extra_care, figure, inset, pager, panel, summary, table, tag, tasks, timeline, warning"
    template = engines["jinja2"].from_string("{% from 'parts/macros.html' import " + imports + " %}" + call)
    return template.render(context)


def test_a_summary_says_what_is_missing_and_offers_to_add_it():
    html = drawn("{{ summary(rows) }}", rows=[("Name", "<Ms A>", "/n/", "name"), ("Phone", None, "/p/", ""), ("Born", "1990")])
    assert "&lt;Ms A&gt;" in html
    assert "Not recorded" in html
    assert 'Change<span class="govuk-visually-hidden"> name' in html
    assert 'Add<span class="govuk-visually-hidden"> phone' in html
    assert html.count("govuk-summary-list__row--no-actions") == 1


def test_a_nought_is_a_value_and_not_missing():
    assert "Not recorded" not in drawn("{{ summary(rows) }}", rows=[("Children", 0)])


def test_a_card_has_a_heading_and_links_that_say_what_they_are_about():
    html = drawn("{{ card('Household', rows, [('Split', '/s/')]) }}", rows=[("Adults", 2)])
    assert '<h2 class="govuk-summary-card__title">Household</h2>' in html
    assert 'Split<span class="govuk-visually-hidden"> (Household)' in html


def test_a_timeline_says_what_by_whom_and_when():
    html = drawn(
        "{{ timeline(entries) }}",
        entries=[Row(title="Called", by="Priya", when="1 May 2026", text="Two\nlines"), Row(title="Opened", by="", when="x", text="")],
    )
    assert "by Priya" in html
    assert html.count("moj-timeline__byline") == 1
    assert html.count("moj-timeline__description") == 1


def test_a_task_that_cannot_start_is_no_link():
    items = [
        Row(title="Assess", href="/a/", hint="14 days", status="Late", colour="red"),
        Row(title="Plan", href="", hint="", status="Cannot start yet", colour=""),
    ]
    html = drawn("{{ tasks(items) }}", items=items)
    assert html.count("<a ") == 1
    assert 'aria-describedby="task-1-hint task-1-status"' in html
    assert "govuk-tag--red" in html


def test_a_figure_always_says_its_base_and_what_is_missing():
    html = drawn("{{ figure('Prevented', '45.7% to 89.7%', '103 of 234 cases', 103, about='Closed cases', href='/r/', target='60%') }}")
    for words in ("103 of 234 cases", "103 not known", "How this is counted", "Target: 60%", "See the records"):
        assert words in html
    assert "None missing" in drawn("{{ figure('Prevented', '60%', '6 of 10', 0) }}")


@pytest.mark.parametrize("leave_out", ["base", "missing"])
def test_a_figure_cannot_be_drawn_without_its_base(leave_out):
    from jinja2 import UndefinedError

    given = {"base": "base='6 of 10'", "missing": "missing=0"}
    with pytest.raises(UndefinedError):
        drawn("{{ figure('Prevented', '60%', " + ", ".join(text for name, text in given.items() if name != leave_out) + ") }}")


def test_the_foot_of_a_list_leads_on_and_back():
    html = drawn("{{ pager(page) }}", page=Page([], "/q/?after=x", "/q/"))
    assert "Next page" in html
    assert "Back to the start" in html
    assert drawn("{{ pager(page) }}", page=Page([], "", "")).strip() == ""


def test_a_table_has_a_caption_and_headings_that_name_their_column():
    html = drawn("{% call table('Caseloads', ['Worker', ('Cases', 'numeric')]) %}<tr><td>Priya</td><td>9</td></tr>{% endcall %}")
    assert "Caseloads</caption>" in html
    assert html.count('scope="col"') == 2
    assert "govuk-table__header--numeric" in html


def test_extra_care_never_says_why():
    html = drawn("{{ extra_care('the safeguarding lead') }}")
    assert "speak to the safeguarding lead" in html
    assert "abuse" not in html


def test_the_smaller_parts_are_drawn():
    html = drawn(
        "{{ back_link('/x/') }}"
        "{{ tag('Late', 'red') }}{{ empty('Nobody is waiting', 'New referrals come here') }}{{ warning('Ring first') }}"
        "{{ inset('Mind') }}{{ panel('Sent', 'Reference') }}{% call details('More') %}Words{% endcall %}"
    )
    for words in ('href="/x/"', "govuk-tag--red", "Nobody is waiting", "Ring first", "Mind", "govuk-panel__title", "Words"):
        assert words in html


def test_what_is_given_is_escaped_unless_it_is_markup():
    assert "&lt;i&gt;" in drawn("{{ inset(text) }}", text="<i>")
    assert "<i>" in drawn("{{ inset(text) }}", text=Markup("<i>"))


def test_a_variable_that_does_not_exist_is_an_error():
    from jinja2 import UndefinedError

    with pytest.raises(UndefinedError):
        drawn("{{ case.reference }}")
