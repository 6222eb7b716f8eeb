"""Two people at once: each thread has its own connection to the same database."""

import threading

import pytest
from django.db import connection

from headwater.hub.accounts.models import User


@pytest.mark.django_db(transaction=True)
def test_what_one_thread_commits_another_reads():
    def write() -> None:
        User.objects.create_user("grace@example.org", "Grace")
        connection.close()

    thread = threading.Thread(target=write)
    thread.start()
    thread.join()
    assert User.objects.get().name == "Grace"
