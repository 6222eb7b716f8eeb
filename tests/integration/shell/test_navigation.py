"""The menu and the first look of each role."""

import pytest
from django.urls import resolve, reverse

from headwater.hub.core.values import Role
from headwater.hub.web.parts import navigation


@pytest.mark.parametrize("role", list(Role))
def test_the_menu_leads_only_where_the_role_may_go(role):
    for place in (place for section in navigation.sections_for(frozenset({role})) for place in section.places):
        access = resolve(place.href).func.access
        assert not access.roles or role in access.roles, place.text


def test_every_role_has_a_first_look():
    assert {role for role, _ in navigation.FIRST_LOOKS} == set(Role)


@pytest.mark.parametrize(("role", "name"), navigation.FIRST_LOOKS)
def test_a_first_look_is_a_page_that_the_role_may_open(role, name):
    assert navigation.open_to(name, frozenset({role})) == reverse(name)


def test_somebody_with_two_roles_starts_with_the_more_urgent():
    both = frozenset({Role.WORKER, Role.MANAGER})
    assert navigation.first_look(both) == navigation.first_look(frozenset({Role.MANAGER}))


def test_only_the_nearest_entry_of_the_menu_is_marked(signed_in, rf, worker):
    from headwater.hub.core.values import Actor

    request = rf.get("/cases/mine/")
    request.__dict__["actor"] = Actor(name="Priya", roles=frozenset({Role.WORKER}))
    menu = navigation.of(request)
    assert menu.here.href == "/cases/mine/" and menu.section.text == "My list"


def test_a_manager_reads_one_short_line_of_menu_and_one_of_the_pages_behind_a_word(rf):
    from headwater.hub.core.values import Actor

    request = rf.get("/programme/quality/")
    request.__dict__["actor"] = Actor(name="Morwenna", roles=frozenset({Role.MANAGER}))
    menu = navigation.of(request)
    assert len(menu.sections) <= 8 and (menu.section.text, menu.here.text) == ("Programme", "Data quality")


def test_a_word_with_one_page_behind_it_is_that_page():
    (only,) = [section for section in navigation.sections_for(frozenset({Role.DATA_PROTECTION})) if "/programme/" in section.href]
    assert only.text == "Data quality" and len(only.places) == 1


def test_a_page_of_an_area_is_marked_in_the_menu(signed_in):
    page = signed_in.get("/cases/mine/").content.decode()
    assert page.count('aria-current="true"') == 1


def test_nobody_signed_in_has_no_menu(rf):
    assert navigation.of(rf.get("/")).sections == ()
