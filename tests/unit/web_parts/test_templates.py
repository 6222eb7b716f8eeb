"""Every page template of the site, read as text and compiled."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders

from headwater.hub.config.jinja import compile_every_page

TEMPLATES = sorted(path for folder in settings.TEMPLATES[0]["DIRS"] for path in Path(folder).rglob("*.html"))
SOURCES = {str(path.relative_to(settings.WEB)): path.read_text("utf-8") for path in TEMPLATES}
# What a browser would refuse to run, or what would let typed words become part of the page.
INLINE = re.compile(r"<style|\sstyle=|\son[a-z]+=|javascript:|<script(?![^>]* src=)", re.IGNORECASE)


def test_there_are_templates():
    assert len(SOURCES) > 20


def test_every_template_compiles():
    compile_every_page()


@pytest.mark.parametrize("name", SOURCES)
def test_nothing_is_written_inline_and_nothing_goes_unescaped(name):
    assert INLINE.findall(SOURCES[name]) == []
    assert re.findall(r"\|\s*safe\b|autoescape\s+false", SOURCES[name]) == []


@pytest.mark.parametrize("name", SOURCES)
def test_every_static_file_that_a_template_names_is_there(name):
    for file in re.findall(r"static\(['\"]([^'\"]+)", SOURCES[name]):
        assert finders.find(file), file


@pytest.mark.parametrize("name", SOURCES)
def test_every_form_that_changes_something_carries_the_mark_of_this_site(name):
    forms = re.findall(r"<form\b.*?</form>", SOURCES[name], re.DOTALL)
    changing = [form for form in forms if re.match(r"<form[^>]*method=[\"']post", form, re.IGNORECASE)]
    assert [form[:120] for form in changing if "csrf_input" not in form] == []
