"""One page sent twice at the same moment, as an impatient thumb does."""

import threading

import pytest
from django.db import connections
from django.test import Client

from headwater.hub.accounts.models import User
from headwater.hub.core.values import Role
from headwater.hub.organisations.models import Team
from headwater.hub.web.parts import once
from support.members import join


@pytest.mark.django_db(transaction=True)
def test_two_sends_of_one_page_at_once_change_one_thing_and_both_arrive(settings):
    settings.ROOT_URLCONF = "integration.shell.pages"
    user = User.objects.create_user("priya@example.org", "Priya Shah")
    join(user, "Riverside Homes", Role.WORKER)
    mark, together, led_to = once.new_token(), threading.Barrier(4), []

    def send(browser: Client) -> None:
        together.wait()
        try:
            led_to.append(browser.post("/note/", {"note": "Rang", "version": "1", "once": mark})["Location"])
        finally:
            connections.close_all()

    browsers = [Client() for _ in range(4)]
    for browser in browsers:
        browser.force_login(user)
    threads = [threading.Thread(target=send, args=[browser]) for browser in browsers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert led_to == ["/done/"] * 4
    assert Team.objects.filter(name="Rang").count() == 1
