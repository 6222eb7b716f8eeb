"""`headwater hub county` from a terminal, on a throw-away database of either kind."""

import json
import os
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from psycopg import sql

from headwater.hub.config.running.place import throw_away_database

pytestmark = pytest.mark.slow
NAMED = settings.POSTGRES if settings.KIND == "postgres" else ""
SUM = "SELECT count(*), md5(string_agg(t::text, '' ORDER BY id)) FROM {} AS t"
SECRET = "known to this test alone, and long enough"
COUNTED = ("cases_case", "referrals_referral", "cases_entry", "people_person", "pathways_stay", "pathways_custody")


def hub(folder: Path, *words: str, **more: str) -> "subprocess.CompletedProcess[str]":
    """Run one of the site's commands in an environment of its own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("HEADWATER_", "DJANGO_"))}
    ours = {"HEADWATER_VAR": str(folder), "HEADWATER_SECRET_KEY": SECRET, "PYTHONPATH": f"{settings.ROOT}/src"}
    command = [sys.executable, "-c", "from headwater.hub.config.commands import app; app()", *words]
    return subprocess.run(command, env={**kept, **ours, **more}, capture_output=True, text=True, timeout=240, check=False)


def prepared(folder: Path, url: str) -> str:
    """A database with its tables."""
    done = hub(folder, "prepare", HEADWATER_DATABASE_URL=url)
    assert done.returncode == 0, done.stderr
    return url


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A place of its own, with the postcode directory packed once for all tests."""
    for packed in (Path(settings.ROOT) / "var").glob("postcodes-*.bin"):
        (tmp_path / packed.name).symlink_to(packed)
    return tmp_path


def test_a_county_its_list_of_faults_and_its_sign_ins(folder: Path) -> None:
    with throw_away_database(NAMED, folder) as url:
        asked = ("county", "--seed", "4", "--cases", "220", "--as-of", "2026-11-21", "--database-url", prepared(folder, url))
        first, again = hub(folder, *asked), hub(folder, *asked)
        assert first.returncode == 0, first.stderr
        assert "220 cases" in first.stdout
        assert "Start the site with HEADWATER_MADE_UP_COUNTY=yes" in first.stdout
        assert again.returncode == 1
        assert "not empty" in again.stderr
        assert hub(folder, *asked, "--unless-there-is-one").stdout.strip() == "A county stands already."
    listed = json.loads((folder / "county-faults.json").read_text())
    assert (listed["seed"], listed["cases"], listed["as_of"]) == (4, 220, "2026-11-21")
    assert listed["faults"]["blank_needs"]["count"] == len(listed["faults"]["blank_needs"]["records"]) == 13


def test_bulk_copies_the_same_county_into_postgresql_and_is_refused_elsewhere(folder: Path) -> None:
    wanted = ("county", "--seed", "4", "--cases", "300", "--as-of", "2026-11-21", "--database-url")
    with throw_away_database(NAMED, folder) as url:
        bulk = hub(folder, *wanted, prepared(folder, url), "--bulk", "--processes", "2")
        if not NAMED:
            assert bulk.returncode == 1
            assert "--bulk copies into PostgreSQL" in bulk.stderr
            return
        assert bulk.returncode == 0, bulk.stderr
        with throw_away_database(NAMED, folder) as other:
            plain = hub(folder, *wanted, prepared(folder, other))
            assert plain.returncode == 0, plain.stderr
            assert sums(url) == sums(other)
            assert indexes(url) == indexes(other)


def sums(url: str) -> list[object]:
    """What stands in some tables, in a form to compare."""
    with psycopg.connect(url) as database:
        return [database.execute(sql.SQL(SUM).format(sql.Identifier(table))).fetchone() for table in COUNTED]


def indexes(url: str) -> list[object]:
    """The indexes of a database."""
    with psycopg.connect(url) as database:
        return database.execute("SELECT tablename, indexname FROM pg_indexes WHERE schemaname = 'public' ORDER BY 2").fetchall()
