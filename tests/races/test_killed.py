"""A server killed without warning: what was receipted is kept, what was not is as if it had never been."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from headwater.hub.core.scoping import across_agencies
from headwater.hub.people.models import Person
from headwater.hub.referrals.models import Referral
from support.cast import Cast, assemble

pytestmark = pytest.mark.django_db(transaction=True)
ROOT = Path(__file__).resolve().parents[2]
# A server of its own, on the database that this test uses. It goes through the form as a browser would.
SERVER = """
import os, signal, sys
import django
django.setup()
from django.conf import settings
from django.db import connection
settings.ALLOWED_HOSTS = ["testserver"]
connection.settings_dict["NAME"] = sys.argv[1]
from support.visitor import NURSE, Visitor
killed_at = sys.argv[3]
if killed_at == "mid-save":
    from headwater.hub.referrals.actions import in_bulk
    in_bulk.keep_authorities = lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL)
visitor = Visitor(int(sys.argv[2]))
visitor.go_through(NURSE).send()
visitor.get("/refer/sent/")
print(visitor.text.split("Your reference is ")[1][:11], flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


def killed(cast: Cast, when: str) -> subprocess.CompletedProcess[str]:
    connection.close()
    environment = {
        **os.environ,
        "PYTHONPATH": f"{ROOT / 'src'}:{ROOT / 'tests'}",
        "DJANGO_SETTINGS_MODULE": "headwater.hub.config.settings_test",
    }
    name = str(connection.settings_dict["NAME"])
    command = [sys.executable, "-c", SERVER, name, str(cast.service.pk), when]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)


def rows(**which: object) -> list[Referral]:
    with across_agencies():
        return list(Referral.objects.filter(**which))


def test_a_referral_whose_receipt_was_shown_survives_a_killed_server():
    cast = assemble()
    server = killed(cast, "after the receipt")
    assert server.returncode == -signal.SIGKILL, server.stderr
    reference = server.stdout.strip().replace("-", "")
    (row,) = rows(reference=reference)
    assert (row.reason, row.agreed) == ("Notice to leave.", "yes")


def test_a_server_killed_in_mid_save_leaves_nothing_behind():
    cast = assemble()
    server = killed(cast, "mid-save")
    assert (server.returncode, server.stdout) == (-signal.SIGKILL, ""), server.stderr
    assert rows(reason="Notice to leave.") == []
    with across_agencies():
        assert Person.objects.filter(name="Amara Cole").count() == 1, "only the one of the cast"
