"""The form: what it reveals, restores, refuses and draws."""

from datetime import date

import pytest
from django.http import QueryDict
from django.test import RequestFactory
from markupsafe import Markup

from headwater.hub.core.errors import Invalid
from headwater.hub.web.parts import rendering
from headwater.hub.web.parts.dates import Clock, Day
from headwater.hub.web.parts.fields import Choice, Choices, Email, LongText, Money, Phone, Pick, Text, Tick, Upload, Whole, YesNo
from headwater.hub.web.parts.forms import Form, Version

TODAY = date(2026, 11, 21)


class Everything(Form):
    """One answer of each kind."""

    once_only = True
    version = Version()
    name = Text("What is their name?", called="their name", look={"autocomplete": "name", "hint": "As they use it"})
    why = LongText("Why now?", called="why", look={"limit": 200})
    more = LongText("Anything else", required=False)
    how = Choice(
        "How can we reach them?",
        [("phone", "Phone"), ("email", "Email"), ("none", "No safe way")],
        called="how to reach them",
        look={"reveals": {"phone": ["number", "note"], "email": ["mail"]}, "hints": {"none": "We will ask you"}, "divider_before": "none"},
    )
    number = Phone("Phone number")
    note = LongText("When to ring", required=False)
    mail = Email("Email")
    needs = Choices("Needs", [("debt", "Debt"), ("none", "None of these")], none="none", required=False)
    service = Pick("Service", [("", "Choose"), ("x", "Navigators")])
    when = Day("When could it happen?", called="threat date", when="today or future")
    owed = Money("Arrears", required=False)
    at = Clock("Time", required=False)
    children = Whole("Children", required=False)
    safe = YesNo("Is it safe to text?", called="whether it is safe to text", unknown="I don't know")
    agreed = Tick("They agree to this", missing="Say whether they agree")
    letter = Upload("Letter", required=False)


RIGHT = {
    "version": "1", "name": "A", "why": "Rent", "how": "phone", "number": "01632 960001", "service": "x", "when-day": "1",
    "when-month": "12",
    "when-year": "2026", "safe": "unknown", "agreed": "on",
}  # fmt: skip


def filled(**changes: str) -> Everything:
    data = QueryDict(mutable=True)
    data.update({**RIGHT, **changes})
    return Everything(data, today=TODAY)


def test_a_right_form_has_no_errors():
    form = filled()
    assert form.errors == {}
    assert form.cleaned_data["when"] == date(2026, 12, 1)


def test_answers_behind_a_choice_that_was_not_made_are_neither_needed_nor_kept():
    form = filled(how="none", number="not a number")
    assert form.errors == {}
    assert form.cleaned_data["number"] == ""


def test_answers_behind_the_choice_that_was_made_are_needed():
    assert filled(how="email").errors == {"mail": ["Enter email"]}


def test_revealed_answers_are_drawn_inside_the_choice_and_not_again():
    names = [bound.name for bound in Everything(today=TODAY).asked()]
    assert "number" not in names
    assert "how" in names
    assert str(rendering.fields(Everything(today=TODAY))).count('name="number"') == 1


def test_every_kind_of_answer_is_drawn_with_its_question():
    drawn = rendering.fields(Everything(today=TODAY))
    for bound in Everything(today=TODAY).visible_fields():
        assert f'name="{bound.name}' in drawn, bound.name
        assert str(bound.label).replace("'", "&#39;") in drawn, bound.name


def test_every_control_has_a_label_of_its_own():
    import re

    drawn = str(rendering.fields(Everything(today=TODAY)))
    controls = set(re.findall(r'<(?:input|select|textarea)\b[^>]* id="([^"]+)"', drawn))
    assert controls == set(re.findall(r'<label\b[^>]* for="([^"]+)"', drawn))
    assert len(re.findall(r' id="', drawn)) == len(set(re.findall(r' id="([^"]+)"', drawn)))


def test_what_was_typed_is_drawn_again_and_escaped():
    drawn = str(rendering.fields(filled(name='<b>"', owed="12x")))
    assert 'value="&lt;b&gt;&#34;"' in drawn
    assert 'value="12x"' in drawn


def test_several_lines_inside_a_choice_come_back_as_they_were():
    drawn = str(rendering.fields(filled(note="one\r\n  two\nthree")))
    assert ">one&#10;  two&#10;three</textarea>" in drawn


def test_each_error_stands_at_the_top_and_leads_to_its_answer():
    summary = rendering.error_summary(filled(name="", how="", **{"when-year": "26"}))
    assert '<a href="#name">Enter their name</a>' in summary
    assert '<a href="#how">Choose how to reach them</a>' in summary
    assert '<a href="#when-year">Threat date must have a year of 4 numbers, like 2026</a>' in summary


def test_only_the_box_that_is_wrong_is_marked():
    drawn = str(rendering.field(filled(**{"when-year": "26"})["when"]))
    assert drawn.count("govuk-input--error") == 1
    assert "govuk-input--width-4 govuk-input--error" in drawn


def test_an_empty_page_shows_no_errors():
    assert rendering.error_summary(Everything(today=TODAY)) == Markup("")


def test_what_an_action_refuses_stands_beside_its_answer():
    form = filled()
    form.refuse(Invalid("No", {"name": "This name is taken", "elsewhere": "Something else"}))
    assert form.errors == {"name": ["This name is taken"], "__all__": ["Something else"]}
    other = filled()
    other.refuse(Invalid("The case is closed."))
    assert "The case is closed." in rendering.error_summary(other)


def test_a_form_that_came_back_after_signing_in_shows_what_was_typed_and_no_errors():
    request = RequestFactory().get("/")
    request.__dict__["kept"] = QueryDict("name=Ms+A&when-day=31&when-month=2&when-year=2026")
    form = Everything.for_request(request, today=TODAY)
    drawn = str(rendering.fields(form))
    assert 'value="Ms A"' in drawn
    assert "govuk-error-message" not in drawn
    assert rendering.error_summary(form) == ""
    assert request.__dict__["kept_was_shown"] is True


def test_the_page_carries_its_version_and_a_mark_that_differs_each_time():
    first, second = Everything(initial={"version": 3}, today=TODAY), Everything(today=TODAY)
    assert '<input type="hidden" name="version" value="3">' in rendering.hidden(first)
    assert str(first["once"].value()) != str(second["once"].value())


def test_a_page_sent_again_after_an_error_keeps_its_mark():
    assert filled(once="the-mark")["once"].value() == "the-mark"
    assert filled()["once"].value()


def test_a_choice_may_be_offered_its_answers_late():
    form = filled(service="late")
    form.offer("service", [("late", "Late")])
    assert form.errors == {}


@pytest.mark.parametrize(("look", "words"), [("", 'class="govuk-button"'), ("warning", "govuk-button--warning")])
def test_a_button_that_sends_cannot_be_pressed_twice(look, words):
    drawn = rendering.button("Save", look=look)
    assert words in drawn
    assert "data-prevent-double-click" in drawn


def test_a_button_that_only_leads_somewhere_is_a_link():
    assert rendering.button("Start", href="/x/").strip().startswith('<a href="/x/"')
