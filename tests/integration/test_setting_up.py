"""An empty site becomes a county's own from one file, and the example that we ship is such a file."""

from pathlib import Path

import pytest
import typer
from django.conf import settings

from headwater.hub.accounts.models import User
from headwater.hub.config.setting_up import set_up
from headwater.hub.core.errors import Invalid, NotAllowed
from headwater.hub.core.scoping import across_agencies
from headwater.hub.core.values import PUBLIC
from headwater.hub.notify.models import Message
from headwater.hub.organisations.actions import lay_out_districts
from headwater.hub.organisations.models import Agency, Area, Membership
from headwater.hub.programmes.actions import open_programme
from headwater.hub.programmes.models import Service
from headwater.hub.programmes.queries import open_services
from support.cast import NOW, TODAY, Cast

pytestmark = pytest.mark.django_db
EXAMPLE = Path(settings.ROOT) / "deploy/county.toml.example"


def changed(tmp_path: Path, old: str, new: str) -> Path:
    text = EXAMPLE.read_text("utf-8")
    assert old in text
    (tmp_path / "county.toml").write_text(text.replace(old, new, 1), "utf-8")
    return tmp_path / "county.toml"


def test_the_example_makes_a_site_that_takes_referrals(capsys: pytest.CaptureFixture[str]):
    set_up(EXAMPLE)
    assert [card.name for card in open_services(public_only=True)] == ["Housing navigators"]
    assert Service.objects.get().areas.count() == 5
    assert Area.objects.count() > 290
    assert "Riverside Navigators: opened" in capsys.readouterr().out


def test_each_agency_has_an_administrator_who_is_sent_a_link():
    set_up(EXAMPLE)
    with across_agencies():
        roles = dict(Membership.objects.values_list("agency__name", "roles"))
    assert roles == {"The County Council": ["administrator"], "Riverside Navigators": ["administrator"]}
    assert Message.objects.filter(template="staff.invited").count() == 2


def test_a_second_run_changes_nothing(capsys: pytest.CaptureFixture[str]):
    set_up(EXAMPLE)
    before = (Agency.objects.count(), User.objects.count(), Message.objects.count(), Area.objects.count())
    capsys.readouterr()
    set_up(EXAMPLE)
    assert (Agency.objects.count(), User.objects.count(), Message.objects.count(), Area.objects.count()) == before
    assert "opened" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("E07000177", "E99999999", "not codes of housing authorities in England: E99999999"),
        ('kind = "provider"', 'kind = "providers"', "'providers' is not a kind of agency"),
        ('strand = "navigator"', 'strand = "navigators"', "'navigators' is not a strand"),
        ('agency = "Riverside Navigators"', 'agency = "Nobody"', "There is no agency called Nobody"),
        ('programme = "Upstream"', 'programme = "Downstream"', "There is no programme called Downstream"),
        ('summary = "', 'sumary = "', "sumary"),
        ("[[services]]", "[[services", "was not taken"),
    ],
)
def test_a_slip_in_the_file_is_said_and_changes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, said: str):
    with pytest.raises(typer.Exit):
        set_up(changed(tmp_path, old, new))
    assert said in capsys.readouterr().err
    assert (Agency.objects.count(), User.objects.count(), Area.objects.count()) == (0, 0, 0)


def test_nobody_signed_in_and_no_page_opens_an_agency(cast: Cast):
    for by in (cast["administrator"], PUBLIC):
        with pytest.raises(NotAllowed, match="whoever runs this site"):
            lay_out_districts(codes=[], by=by, at=NOW)
        with pytest.raises(NotAllowed, match="whoever runs this site"):
            open_programme(name="Mine", commissioner="The County Council", starts_on=TODAY, by=by, at=NOW)


def test_a_service_needs_a_district(tmp_path: Path):
    from headwater.hub.config.setting_up import BY
    from headwater.hub.programmes.actions import NewService, open_service

    with pytest.raises(Invalid, match="works in no district"):
        open_service(new=NewService("Nobody", "Adrift", "navigator", "community"), by=BY, at=NOW)
