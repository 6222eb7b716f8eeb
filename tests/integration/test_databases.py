"""What tests stand on: each starts from the same tables, whatever the last one committed."""

import os

import pytest
from django.conf import settings
from django.db import connection

from headwater.hub.accounts.models import User


def test_the_database_asked_for_is_the_database_used(db):
    asked = {"sqlite": "sqlite", "postgres": "postgresql"}[os.environ.get("HEADWATER_TEST_DATABASE", "sqlite")]
    assert connection.vendor == asked
    assert settings.DATABASES["default"]["NAME"] == connection.settings_dict["NAME"]


@pytest.mark.parametrize("time", [1, 2])
@pytest.mark.django_db(transaction=True)
def test_what_one_test_commits_the_next_never_sees(time):
    assert not User.objects.exists()
    User.objects.create_user("ada@example.org", "Ada")


def test_sqlite_waits_for_its_turn_and_keeps_its_journal(db):
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            assert cursor.execute("PRAGMA journal_mode").fetchone() == ("wal",)
            assert cursor.execute("PRAGMA mmap_size").fetchone() in (None, (0,))
        assert connection.transaction_mode == "IMMEDIATE"
