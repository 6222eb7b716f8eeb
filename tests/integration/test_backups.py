"""A backup can be taken while the site is in use, is refused when damaged, and gives back every row."""

import sqlite3
import tarfile
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.db import connection, connections

from headwater.hub.accounts.models import User
from headwater.hub.config.backups import actions, archive
from headwater.hub.core.errors import Invalid
from support import databases
from support.cast import NOW, assemble

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Uploaded files stand apart from the site's own."""
    files = tmp_path / "files"
    files.mkdir()
    (files / "letter.txt").write_text("a notice")
    monkeypatch.setattr(actions, "files_folder", lambda: files)
    return tmp_path


@pytest.fixture
def kept_aside():
    """Removes the database that a restore kept."""
    yield
    connections.close_all()
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        for path in Path(name).parent.glob(f"{Path(name).name}.before-*"):
            path.unlink()
    else:
        for (found,) in databases.store.execute("SELECT datname FROM pg_database"):
            if found.startswith(f"{name}_before_"):
                databases.store.drop(found)


def test_a_backup_gives_back_every_row_and_file(folder, kept_aside):
    assemble()
    backup = folder / "backup.tar"
    made = actions.back_up(to=backup, at=NOW)
    assert made.rows["accounts_user"] == User.objects.count() > 10

    User.objects.create_user("late@example.org", "Came after the backup")
    (folder / "files" / "letter.txt").write_text("changed since")
    restored, kept = actions.restore(source=backup, at=NOW)

    assert restored == made
    assert not User.objects.filter(email="late@example.org").exists()
    assert (folder / "files" / "letter.txt").read_text() == "a notice"
    assert kept, "what stood there before is kept"
    with databases.pointed_at(kept):
        assert User.objects.filter(email="late@example.org").exists()


def test_verify_restores_into_a_throw_away_and_leaves_the_site_alone(folder):
    backup = folder / "backup.tar"
    actions.back_up(to=backup, at=NOW)
    User.objects.create_user("later@example.org", "Came after the backup")
    assert actions.verify(source=backup).rows["accounts_user"] == 0
    assert User.objects.count() == 1


def test_eva_09_a_backup_whose_frozen_data_were_changed_is_refused(folder):
    """EVA-09: what was frozen is in the backup as it was, and a backup in which it is not is no backup."""
    frozen = folder / "files" / "frozen"
    frozen.mkdir()
    (frozen / "2018-10-31.zip").write_bytes(b"frozen in 2018")
    backup, changed = folder / "backup.tar", folder / "changed.tar"
    made = actions.back_up(to=backup, at=NOW)
    assert "frozen/2018-10-31.zip" in made.files
    assert actions.verify(source=backup) == made
    with tarfile.open(backup) as old, tarfile.open(changed, "w") as new:
        for member in old:
            inside = old.extractfile(member)
            body = inside.read() if inside else b""
            new.addfile(member, BytesIO(body.replace(b"frozen in 2018", b"edited in 2020")))
    with pytest.raises(Invalid, match=r"2018-10-31\.zip is not what was kept"):
        actions.verify(source=changed)


def test_only_its_owner_may_read_a_backup(folder):
    backup = folder / "backup.tar"
    actions.back_up(to=backup, at=NOW)
    assert backup.stat().st_mode & 0o077 == 0
    assert [path.name for path in folder.iterdir() if path.name.startswith(".headwater-") or path.suffix == ".part"] == []


def test_a_damaged_backup_is_refused_in_words(folder):
    backup = folder / "backup.tar"
    actions.back_up(to=backup, at=NOW)
    data = bytearray(backup.read_bytes())
    with tarfile.open(backup) as tar:
        start = tar.getmember(archive.DATABASE).offset_data
    data[start + 200] ^= 0xFF
    backup.write_bytes(data)
    with pytest.raises(Invalid, match="changed or damaged"):
        actions.verify(source=backup)


@pytest.mark.parametrize("content", [b"", b"not a backup at all"])
def test_another_file_is_refused_in_words(folder, content):
    (folder / "other").write_bytes(content)
    with pytest.raises(Invalid, match="is not a whole Headwater backup"):
        actions.restore(source=folder / "other", at=NOW)


def test_a_backup_that_lost_rows_is_refused(folder, monkeypatch):
    backup = folder / "backup.tar"
    whole = archive.pack
    monkeypatch.setattr(
        archive,
        "pack",
        lambda to, contents, **rest: whole(to, contents=replace(contents, rows=contents.rows | {"accounts_user": 9}), **rest),
    )
    actions.back_up(to=backup, at=NOW)
    with pytest.raises(Invalid, match="accounts_user has 0 rows, not 9"):
        actions.verify(source=backup)


def test_a_site_in_use_is_not_restored_over(folder):
    backup = folder / "backup.tar"
    actions.back_up(to=backup, at=NOW)
    with in_use(), pytest.raises(Invalid, match=r"in use\. Stop the site"):
        actions.restore(source=backup, at=NOW + timedelta(seconds=1))
    assert User.objects.count() == 0


def in_use() -> closing:
    """Somebody else's connection to the live database, in the middle of a read."""
    if connection.vendor == "sqlite":
        other = sqlite3.connect(settings.DATABASES["default"]["NAME"])
    else:
        server = connection.settings_dict
        other = psycopg.connect(host=server["HOST"], port=server["PORT"] or None, user=server["USER"], dbname=server["NAME"])
    other.execute("SELECT count(*) FROM accounts_user").fetchone()
    return closing(other)
