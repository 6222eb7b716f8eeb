"""What a walker reads off a page, and how the walk ends at the first step that fails."""

from datetime import date
from pathlib import Path

import pytest

from headwater.hub.county.walk import walking
from headwater.hub.county.walk.pages import read
from headwater.hub.county.walk.people import Walk, code_in
from headwater.hub.county.walk.visitor import Lost, Visitor, path_matches, said

PAGE = """<!DOCTYPE html><html><head><title>Your form</title><style>p { color: red }</style></head><body>
<form action="/sign-out/" method="post"><button>Sign out</button></form>
<main><h1>About <span>them</span></h1><p>Say it in&nbsp;your words &amp; ours.<br>Twice.</p>
<a class="x" href="/cases/1ABCDEFGH/">Amara Cole<span> opens</span></a>
<form method="post" novalidate><input type="hidden" name="token" value="t"><input name="name" value="Amara">
<input type="radio" id="a" name="way" value="call"><label for="a">Call 07700</label>
<input type="radio" id="b" name="way" value="visit" checked><label for="b">Visit</label>
<input type="checkbox" name="agreed"><textarea name="note">
Two &lt;lines&gt;</textarea><input name="shut" value="x" disabled>
<select name="lead"><option value="">Choose</option><option value="7" selected>Priya Shah: 3 cases</option>
<option value="8">Sam</option></select>
<button name="then" value="more">More</button><button>Save</button></form></main></body></html>"""


@pytest.fixture
def page():
    return read("http://127.0.0.1/refer/page/them/", 200, PAGE)


def test_a_page_is_read_as_its_words_links_and_forms(page):
    assert (page.title, page.heading) == ("Your form", "About them")
    assert "Say it in your words & ours. Twice." in page.text
    assert "red" not in page.text
    assert page.link(r"^/cases/", "Amara Cole") == "/cases/1ABCDEFGH/"
    assert page.link(r"^/cases/", "Ben Hale") is None
    assert page.form_to("/sign-out/") is page.forms[0]


def test_a_form_is_sent_as_it_stands_but_for_buttons_and_what_is_shut(page):
    form = page.form_with("name", "lead")
    assert form is page.main_form()
    assert form.standing() == {
        "token": ["t"], "name": ["Amara"], "way": ["visit"], "note": ["Two <lines>"], "lead": ["7"],
    }  # fmt: skip
    assert page.form_with("shut") is None


def test_an_answer_is_found_by_its_words(page):
    form = page.main_form()
    assert form.choices("way") == ["call", "visit"]
    assert form.choices("lead") == ["7", "8"]
    assert form.answer_called("way", "Call") == "call"
    assert form.answer_called("lead", "Sam") == "8"
    assert form.answer_called("lead", "Nobody") is None


def test_a_page_without_what_is_sought_loses_the_walk(page):
    visitor = Visitor("http://127.0.0.1:1")
    visitor.page = page
    visitor.sees("About them")
    visitor.is_at("/refer/*/them/")
    for lost in (
        lambda: visitor.sees("Somebody else"),
        lambda: visitor.is_at("/refer/sent/"),
        lambda: visitor.follow("/nowhere/"),
        lambda: visitor.fill(phone="07700"),
        lambda: visitor.press("/save/"),
        lambda: visitor.choices("colour"),
        lambda: visitor.standing("colour"),
        lambda: visitor.answer_called("lead", "Nobody"),
        lambda: visitor.whole("http://elsewhere.example/"),
    ):
        with pytest.raises(Lost):
            lost()


@pytest.mark.parametrize(
    ("pattern", "path", "matches"),
    [("/cases/*/", "/cases/1ABCDEFGH/", True), ("/cases/*/close/", "/cases/1ABCDEFGH/", False), ("/refer/sent/", "/refer/gone/", False)],
)
def test_a_star_stands_for_one_part_of_a_path(pattern, path, matches):
    assert path_matches(pattern, path) is matches


def test_an_answer_is_sent_as_a_browser_sends_it():
    assert said("on", date(2026, 11, 3)) == {"on-day": ["3"], "on-month": ["11"], "on-year": ["2026"]}
    assert (said("agreed", True), said("agreed", False)) == ({"agreed": ["on"]}, {"agreed": []})
    assert (said("needs", ["debt", "other"]), said("name", "Amara")) == ({"needs": ["debt", "other"]}, {"name": ["Amara"]})


def test_a_code_is_read_only_from_a_message_to_the_one_who_asked(tmp_path: Path):
    letter = tmp_path / "1.eml"
    letter.write_text("To: nurse@example.org\nSubject: Your code\n\nYour code is 123456.\n")
    assert (code_in(letter, "nurse@example.org"), code_in(letter, "other@example.org")) == ("123456", "")


def test_the_walk_stops_at_the_first_step_that_fails(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    def lost(walk: Walk) -> str:
        raise Lost("No such page.")

    def held(walk: Walk) -> str:
        return walk.base

    steps = (("First", held), ("Second", lost), ("Third", held))
    monkeypatch.setattr(walking, "PARTS", ((2, "Refer", steps),))
    lines: list[str] = []
    walk = Walk("http://127.0.0.1:1", tmp_path, tmp_path)
    assert walking.walk_through(walk, lines.append) is False
    assert [line.split()[0] for line in lines[1:]] == ["ok", "FAILED"]
    assert "No such page." in lines[-1]
    monkeypatch.setattr(walking, "PARTS", ((2, "Refer", steps[:1]),))
    assert walking.walk_through(walk, lines.append) is True


def test_a_site_that_is_not_there_fails_the_step_in_words(tmp_path: Path):
    lines: list[str] = []
    walk = Walk("http://127.0.0.1:1", tmp_path, tmp_path)
    assert walking.take(walk, "Look", lambda walk: walk.stranger("nurse").go("/").title, lines.append) is False
    assert lines[-1].strip().startswith("FAILED")
