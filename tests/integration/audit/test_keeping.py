"""Nothing is kept for longer than the site says, and the log is put away without ever being open to a change."""

import gzip
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction
from typer.testing import CliRunner

from headwater.hub.audit import actions, adapters
from headwater.hub.audit.models import Event
from headwater.hub.config import schedule
from headwater.hub.config.commands import app
from headwater.hub.core import time
from headwater.hub.core.errors import Invalid, NotAllowed
from headwater.hub.core.scoping import across_agencies
from headwater.hub.core.values import Actor, Role, system
from headwater.hub.notify.models import Message
from headwater.hub.notify.tasks import delete_old
from headwater.hub.referrals.models import Tracking
from headwater.hub.referrals.tasks import forget_old_links
from support.cast import NOW, Cast

pytestmark = pytest.mark.django_db
BY = system("put the log away")
PRIYA = Actor("Priya", user_id=1, agency_id=10)
REMOVE = "delete from audit_event"


def write(*years: int) -> None:
    for number, year in enumerate(years):
        at = datetime(year, 6, 1, 12, number % 60, tzinfo=UTC)
        actions.record_read(
            verb="case.seen", by=PRIYA, at=at, kind="case", ref="C1", person="P1", reason="Because: “é”", detail={"n": number}
        )


def put(folder: Path, **how: object) -> dict[int, int]:
    return actions.put_away(**({"keep_years": 7, "folder": folder, "by": BY, "at": NOW} | how))


def years_here() -> list[int]:
    return sorted({at.year for at in Event.objects.filter(verb="case.seen").values_list("at", flat=True)})


def test_whole_years_older_than_those_kept_are_copied_and_nothing_is_removed(tmp_path: Path) -> None:
    write(2016, 2017, 2017, 2019, 2026)
    assert put(tmp_path) == {2016: 1, 2017: 2}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["audit-2016.jsonl.gz", "audit-2017.jsonl.gz"]
    with gzip.open(tmp_path / "audit-2017.jsonl.gz", "rt", encoding="utf-8") as lines:
        kept = [json.loads(line) for line in lines]
    assert [each["detail"] for each in kept] == [{"n": 1}, {"n": 2}] and set(kept[0]) == set(adapters.COLUMNS)
    assert kept[0]["reason"] == "Because: “é”" and (tmp_path / "audit-2017.jsonl.gz").stat().st_mode & 0o077 == 0
    assert years_here() == [2016, 2017, 2019, 2026]
    assert Event.objects.filter(verb="audit.put_away").count() == 2


def test_a_year_that_is_put_away_is_left_alone_and_one_added_to_is_written_again(tmp_path: Path) -> None:
    write(2017)
    assert put(tmp_path) == {2017: 1}
    assert put(tmp_path) == {}
    write(2017)
    assert put(tmp_path) == {2017: 2}
    (tmp_path / "audit-2017.jsonl.gz").write_bytes(gzip.compress(b"{}\n"))
    assert put(tmp_path) == {2017: 2}, "a file that was changed is found out"


def test_a_year_is_taken_out_only_where_its_file_holds_it_whole(tmp_path: Path) -> None:
    write(2016, 2017, 2017)
    put(tmp_path)
    digest = adapters.read(tmp_path / "audit-2017.jsonl.gz").sha256
    assert actions.remove_put_away(year=2017, keep_years=7, folder=tmp_path, by=BY, at=NOW) == 2
    assert years_here() == [2016]
    assert Event.objects.get(verb="audit.removed").detail == {"rows": 2, "sha256": digest}


@pytest.mark.parametrize("spoil", ["missing", "changed", "added to", "not old", "not here"])
def test_nothing_is_taken_out_that_is_not_whole_or_not_old(tmp_path: Path, spoil: str) -> None:
    write(2017, 2025)
    put(tmp_path)
    path, year = tmp_path / "audit-2017.jsonl.gz", {"not old": 2025, "not here": 2011}.get(spoil, 2017)
    if spoil == "missing":
        path.unlink()
    if spoil == "changed":
        path.write_bytes(gzip.compress(gzip.decompress(path.read_bytes()).replace(b"Priya", b"Prija")))
    if spoil == "added to":
        write(2017)
    before = Event.objects.count()
    with pytest.raises(Invalid), transaction.atomic():
        actions.remove_put_away(year=year, keep_years=7, folder=tmp_path, by=BY, at=NOW)
    assert Event.objects.count() == before
    still_guarded()


def test_the_log_is_guarded_again_after_a_year_was_taken_out(tmp_path: Path) -> None:
    write(2017, 2026)
    put(tmp_path)
    actions.remove_put_away(year=2017, keep_years=7, folder=tmp_path, by=BY, at=NOW)
    still_guarded()


def still_guarded() -> None:
    for deed in (REMOVE, "update audit_event set reason = 'changed'"):
        with pytest.raises(DatabaseError, match="only added to"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(deed)


@pytest.mark.parametrize("by", [PRIYA, Actor("Lead", 2, 10, roles=frozenset({Role.DATA_PROTECTION})), Actor("somebody")])
def test_nobody_signed_in_puts_away_or_takes_out(tmp_path: Path, by: Actor) -> None:
    write(2017)
    for act in (lambda: put(tmp_path, by=by), lambda: actions.remove_put_away(year=2017, keep_years=7, folder=tmp_path, by=by, at=NOW)):
        with pytest.raises(NotAllowed):
            act()


def test_the_command_copies_and_takes_out_only_what_is_named(tmp_path: Path, settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "now", lambda: NOW)
    settings.VAR, settings.KEEP_AUDIT_YEARS = tmp_path, 7
    write(2016, 2017)
    assert "2017: 1 entries are in" in CliRunner().invoke(app, ["put-away"]).output
    done = CliRunner().invoke(app, ["put-away", "--remove", "2017"])
    assert (done.exit_code, years_here()) == (0, [2016]) and "1 entries were taken out" in done.output
    assert CliRunner().invoke(app, ["put-away", "--remove", "2025"]).exit_code == 2


def message(**when: datetime) -> Message:
    words = {"channel": "email", "template": "sender.code", "recipient": "a@b.example", "subject": "Code"}
    return Message.objects.create(**words, created_at=NOW - timedelta(days=200), due_at=NOW, **when)


def test_messages_are_deleted_some_time_after_they_ended_and_never_before_they_left(settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("headwater.hub.notify.tasks.now", lambda: NOW)
    settings.KEEP_MESSAGE_DAYS = 90
    old, young = NOW - timedelta(days=91), NOW - timedelta(days=89)
    for name in ("sent_at", "failed_at", "stopped_at"):
        message(**{name: old})
    kept = {message(sent_at=young).pk, message().pk}
    assert delete_old.call() == 3
    assert set(Message.objects.values_list("pk", flat=True)) == kept


@pytest.mark.parametrize(("days", "left"), [(31, 0), (29, 1), (-5, 1)])
def test_a_private_link_is_deleted_some_time_after_its_end(
    cast: Cast, settings, monkeypatch: pytest.MonkeyPatch, days: int, left: int
) -> None:
    monkeypatch.setattr("headwater.hub.referrals.tasks.now", lambda: NOW)
    settings.KEEP_LINK_DAYS = 30
    with across_agencies():
        Tracking.objects.create(referral=cast.referral, link_hash="a" * 64, expires_at=NOW - timedelta(days=days))
    assert forget_old_links.call() == 1 - left
    assert Tracking.objects.count() == left


def test_the_night_does_all_of_it() -> None:
    acts = {getattr(getattr(act, "__self__", None), "name", "") for act in schedule.every_night()}
    assert {"delete_old", "forget_old_links", "put_away_old_years", "forget_old_forms"} <= acts
