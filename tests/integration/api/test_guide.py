"""Every example of the guide for other systems does what the guide says."""

import re
import shlex
from typing import Any

import pytest
from django.test import Client

from headwater.hub.referrals.states import PublicStatus
from support.cast import Cast
from support.repository import ROOT
from support.systems import system_of

pytestmark = pytest.mark.django_db
GUIDE = ROOT / "docs/guides/other-systems.md"
NAMES = {"-H": "header", "-d": "body", "-X": "method"}


def examples() -> list[str]:
    return re.findall(r"```sh\n(.*?)```", GUIDE.read_text("utf-8"), re.DOTALL)


def run(example: str, known: dict[str, str]) -> Any:
    """One line of curl, as curl would send it."""
    for name, value in known.items():
        example = example.replace(f"${name}", value)
    words = shlex.split(example.replace("\\\n", " "))
    assert words[0] == "curl" and "$" not in words[1]
    given: dict[str, list[str]] = {"header": [], "body": [], "method": ["GET"]}
    for option, value in zip(words[2::2], words[3::2], strict=True):
        given[NAMES[option]].append(value)
    headers = dict(line.split(": ", 1) for line in given["header"])
    kind = headers.pop("Content-Type", "application/json")
    return Client().generic(given["method"][-1], words[1].removeprefix(known["HUB"]), "".join(given["body"]), kind, headers=headers)


def test_every_example_of_the_guide_does_what_it_says(cast: Cast) -> None:
    known = {"HUB": "https://hub", "KEY": system_of(cast).key, "DISTRICT": cast.area.code, "SERVICE": str(cast.service.pk)}
    statuses = []
    for example in examples():
        answer = run(example, known)
        statuses.append(answer.status_code)
        if answer.status_code == 201:
            known["REFERENCE"] = answer.json()["reference"]
    assert statuses == [200, 201, 200, 200, 200, 200]


def test_the_guide_says_what_the_code_holds() -> None:
    from headwater.hub.integrations import states
    from headwater.hub.integrations.logic.calls import AGAIN_AFTER

    text = " ".join(GUIDE.read_text("utf-8").split())
    assert f"{states.MOST_IN_A_MINUTE} requests in a minute" in text and f"After {states.MOST_FAILURES} failures in a row" in text
    assert ", ".join(map(str, AGAIN_AFTER[:-1])) + f" and {AGAIN_AFTER[-1]} minutes" in text
    assert len(PublicStatus) == 5 and "one of five neutral words" in text
