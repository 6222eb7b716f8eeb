"""The browser itself: it cannot leave the machine either."""

import pytest
from playwright.sync_api import Error, Page


def test_a_browser_cannot_leave_the_machine(page: Page):
    with pytest.raises(Error, match="ERR_NAME_NOT_RESOLVED"):
        page.goto("http://elsewhere.example/")
