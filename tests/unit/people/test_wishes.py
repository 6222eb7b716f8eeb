"""How somebody asked to be written and spoken to, where no message of ours can do it."""

import pytest

from headwater.hub.people.logic.wishes import to_meet_by_hand
from headwater.hub.web.parts.words import by_hand


@pytest.mark.parametrize(
    ("language", "interpreter", "access", "asked"),
    [
        ("", None, "", ()),
        ("English", False, "A ground-floor room", ()),
        ("Polish", True, "", ("Polish", "an interpreter")),
        ("", None, "Large print please, and somebody with them", ("large print",)),
        ("British Sign Language", None, "", ("British Sign Language",)),
        ("Tigrinya", None, "Cannot read, so ring", ("Tigrinya", "sound or video")),
    ],
)
def test_what_no_message_of_ours_can_do_is_told(language: str, interpreter: bool | None, access: str, asked: tuple[str, ...]) -> None:
    found = to_meet_by_hand(language=language, needs_interpreter=interpreter, access_needs=access)
    assert sorted(found) == sorted(asked)
    assert bool(by_hand(language, interpreter, access)) is bool(asked)
