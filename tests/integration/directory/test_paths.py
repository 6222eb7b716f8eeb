"""The system map: paths that anybody follows, drawn version by version."""

from datetime import timedelta

import pytest
from django.test import Client

from headwater.hub.audit.models import Event
from headwater.hub.core.errors import Invalid, NotAllowed, NotFound
from headwater.hub.core.values import PUBLIC
from headwater.hub.directory import actions
from headwater.hub.directory.actions import GivenPath, GivenStatus
from headwater.hub.directory.models import SystemPath
from headwater.hub.directory.queries.paths import path_page
from headwater.hub.directory.states import Status
from support.cast import NOW, TODAY, Cast
from support.clock import on_the_day

from .conftest import Shelf

__all__ = ["on_the_day"]
pytestmark = pytest.mark.django_db
STEPS = "Ask about a home | Ward staff | Rent help\n\nFood for the first days | Anybody | food parcels"


def draw(cast: Cast, who: str = "coordinator", path_id: int | None = None, **changes: object) -> int:
    given = {"name": "From a ward to a home", "about": "", "steps": STEPS} | changes
    return actions.draw_path(path_id=path_id, given=GivenPath(**given), by=cast[who], at=NOW)


def test_DIR_09_a_path_is_followed_step_by_step_and_each_step_leads_to_its_contact(cast: Cast, shelf: Shelf, on_the_day: None) -> None:
    path_id = draw(cast)
    listed = Client().get("/directory/paths/").content.decode()
    assert f'href="/directory/paths/{path_id}/"' in listed and "Add a path" not in listed
    page = Client().get(f"/directory/paths/{path_id}/").content.decode()
    assert page.index("Ask about a home") < page.index("Food for the first days")
    for entry_id, phone in ((shelf.rent, "01632 960 001"), (shelf.food, "01632 960 002")):
        assert f'href="/directory/{entry_id}/"' in page and phone in page
    assert f'href="/directory/{shelf.rent}/refer/"' in page and f"/directory/{shelf.food}/refer/" not in page
    assert cast["coordinator"].name not in page and "Change this path" not in page


def test_DIR_09_a_change_is_a_new_version_with_its_day_and_author_and_the_old_one_is_kept(cast: Cast, shelf: Shelf) -> None:
    path_id = draw(cast)
    assert draw(cast, "manager", path_id, steps=STEPS.splitlines()[0], number=1) == path_id
    newest = path_page(viewer=cast["worker"], path_id=path_id, as_of=TODAY)
    assert [(one.number, one.drawn_on, one.by) for one in newest.versions] == [
        (2, TODAY, cast["manager"].name), (1, TODAY, cast["coordinator"].name),
    ]  # fmt: skip
    first = path_page(viewer=PUBLIC, path_id=path_id, as_of=TODAY, number=1)
    assert (len(newest.steps), len(first.steps), first.shown.by) == (1, 2, "")
    assert Event.objects.filter(verb="path.drawn").count() == 2
    with pytest.raises(Invalid):
        draw(cast, path_id=path_id, number=1)
    for asked in ({"path_id": path_id, "number": 3}, {"path_id": 0}):
        with pytest.raises(NotFound):
            path_page(viewer=PUBLIC, as_of=TODAY, **asked)


def test_a_step_whose_service_closed_says_so_and_gives_no_number(cast: Cast, shelf: Shelf) -> None:
    path_id = draw(cast)
    closed = GivenStatus(Status.CLOSED, TODAY - timedelta(days=1), "")
    actions.set_status(entry_id=shelf.food, version=1, given=closed, by=cast["coordinator"], at=NOW)
    steps = path_page(viewer=PUBLIC, path_id=path_id, as_of=TODAY).steps
    assert [(one.is_open, len(one.phones)) for one in steps] == [
        (True, 1),
        (False, 0),
    ]


@pytest.mark.parametrize(
    "steps",
    ["", "Only words", "a | b | ", "a | b | Nowhere", "x" * 301 + " | b | Rent help", "a|b|Rent help\n" * 31],
)
def test_steps_that_do_not_hold_are_refused_beside_their_answer(cast: Cast, shelf: Shelf, steps: str) -> None:
    with pytest.raises(Invalid) as refused:
        draw(cast, steps=steps)
    assert set(refused.value.fields) == {"steps"} and not SystemPath.objects.exists()


def test_only_a_coordinator_or_a_manager_draws_and_a_name_is_used_once(cast: Cast, shelf: Shelf) -> None:
    with pytest.raises(NotAllowed):
        draw(cast, "worker")
    draw(cast)
    with pytest.raises(Invalid) as refused:
        draw(cast, name="from a WARD to a home")
    assert set(refused.value.fields) == {"name"}


def test_DIR_09_a_path_is_drawn_and_changed_on_a_page(cast: Cast, shelf: Shelf, client: Client, on_the_day: None) -> None:
    client.force_login(cast.user("manager"))
    path_id = draw(cast)
    address = f"/directory/paths/{path_id}/change/"
    page = client.get(address).content.decode()
    assert "Ask about a home | Ward staff | Rent help" in page
    once = next(tag for tag in page.split("<input") if 'name="once"' in tag).split('value="')[1].split('"')[0]
    sent = {"once": once, "number": "1", "name": "From a ward home", "about": "", "steps": "Nothing"}
    assert "needs three parts" in client.post(address, sent).content.decode()
    assert client.post(address, sent | {"steps": STEPS}).status_code == 302
    page = client.get(f"/directory/paths/{path_id}/").content.decode()
    assert "Version 2" in page and cast["manager"].name in page and "From a ward home" in page
    assert "earlier version" in client.get(f"/directory/paths/{path_id}/versions/1/").content.decode()
