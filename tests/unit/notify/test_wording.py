"""What a message may say, and to whom. Practice A11 and A12."""

import ast
import copy
from pathlib import Path
from string import Formatter

import pytest

import headwater
from headwater.hub.notify.logic import LINES, TEMPLATES, Line, SafeRecipient, Template, Unfit, seal, telling_words, write
from headwater.hub.notify.logic.recipient import tidy_address
from headwater.hub.notify.states import Audience, Channel

SOURCE = Path(headwater.__path__[0])
# Each with its reason: safe contact, the professional who sent a referral, staff at their work address, and the making itself.
MAY_SEAL = {
    "hub/people/logic/contact.py", "hub/referrals/adapters/__init__.py", "hub/accounts/actions.py", "hub/notify/logic/recipient.py",
    "hub/integrations/actions/calls.py",
}  # fmt: skip
FILLED = {
    "day": "Monday 23 November",
    "reference": "7K2-M9Q-4TX",
    "link": "https://hub.example.org/t/abc",
    "code": "123456",
    "minutes": 10,
    "count": 4,
    "number": "0300 123 1234",
}
FILLED["change"] = "a new password"


def recipient(audience: Audience = Audience.PERSON, channel: Channel = Channel.EMAIL, confirmed: bool = True) -> SafeRecipient:
    address = "a@example.org" if channel is Channel.EMAIL else "07700 900123"
    return seal(channel=channel, address=address, person_ref="P1" if audience is Audience.PERSON else "", confirmed=confirmed)


@pytest.mark.parametrize("template", TEMPLATES.values(), ids=lambda template: template.code)
def test_A12_no_template_says_what_it_is_about(template: Template) -> None:
    context = {name: FILLED[name] for name in template.gaps}
    wording = write(template.code, context, recipient(template.audience))
    assert telling_words(f"{template.subject} {template.body}", template.audience) == []
    assert all(str(value) in wording.subject + wording.body for value in context.values())


@pytest.mark.parametrize("code", LINES)
@pytest.mark.parametrize("count", [1, 3])
def test_A12_no_line_of_the_daily_list_says_what_it_is_about_or_whom(code: str, count: int) -> None:
    words = Line(code, count, "https://hub.example.org/referrals/?look=late").words
    assert telling_words(words.split("https")[0], Audience.STAFF) == []
    assert words.startswith(f"{count} ")
    assert {gap for _, gap, _, _ in Formatter().parse("".join(LINES[code])) if gap} <= {"n"}


def test_only_the_daily_list_takes_lines() -> None:
    line = Line("bounced", 2, "https://hub.example.org/")
    listed = write("staff.digest", {"count": 2, "link": "https://hub.example.org/"}, recipient(Audience.STAFF), [line])
    assert listed.body.endswith("2 redirects were not taken up:\nhttps://hub.example.org/")
    with pytest.raises(Unfit, match="no list"):
        write("staff.waiting", {"reference": "7K2", "link": "https://x.example.org"}, recipient(Audience.STAFF), [line])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Your eviction is on Friday", ["eviction"]),
        ("Ring the Housing team", ["housing", "team"]),
        ("Your reference is ready", []),
        ("About your referral", ["referral"]),
        ("See you in the ward", ["ward"]),
        ("We have rewarded nobody", []),
    ],
)
def test_A12_the_word_list_finds_what_gives_a_message_away(text: str, told: list[str]) -> None:
    assert telling_words(text, Audience.PERSON) == told


def test_A12_a_value_cannot_smuggle_in_a_topic() -> None:
    with pytest.raises(Unfit, match="homeless"):
        write("person.please_ring", {"number": "the homeless team, 0300 123 1234"}, recipient())


def test_A12_the_first_text_to_an_unconfirmed_number_is_a_first_text() -> None:
    unconfirmed = recipient(channel=Channel.TEXT, confirmed=False)
    assert write("person.receipt", {"reference": "7K2"}, unconfirmed).body
    with pytest.raises(Unfit, match="nobody has confirmed"):
        write("person.ready", {"link": "https://x.example.org"}, unconfirmed)
    assert write("person.ready", {"link": "https://x.example.org"}, recipient(channel=Channel.TEXT)).body


def test_a_person_is_never_sent_words_meant_for_staff() -> None:
    with pytest.raises(Unfit, match="not written for the person"):
        write("staff.today", {"reference": "7K2", "link": "https://x.example.org"}, recipient())


@pytest.mark.parametrize("context", [{}, {"reference": "1", "extra": "2"}, {"reference": "two\nlines"}, {"reference": "x" * 501}])
def test_a_message_takes_exactly_its_values_on_one_line_each(context: dict[str, object]) -> None:
    with pytest.raises(Unfit):
        write("person.receipt", context, recipient())


def test_a_recipient_is_made_only_by_sealing() -> None:
    with pytest.raises(TypeError, match="safe contact"):
        SafeRecipient(Channel.TEXT, "07700900123", "P1", True, object())
    assert copy.copy(recipient()) == recipient()


@pytest.mark.parametrize(
    ("channel", "given", "tidy"),
    [
        (Channel.EMAIL, " A@Example.ORG ", "a@example.org"),
        (Channel.TEXT, "07700 (900) 123", "07700900123"),
        (Channel.LETTER, " 1 High Street \n\n Worcester ", "1 High Street\nWorcester"),
    ],
)
def test_an_address_is_kept_in_one_form(channel: Channel, given: str, tidy: str) -> None:
    assert tidy_address(channel, given) == tidy


@pytest.mark.parametrize(
    ("channel", "given"),
    [(Channel.EMAIL, "a@b.org\nBcc: c@d.org"), (Channel.EMAIL, "nobody"), (Channel.TEXT, "ring me"), (Channel.LETTER, "  \n ")],
)
def test_an_address_that_cannot_be_one_is_refused(channel: Channel, given: str) -> None:
    with pytest.raises(ValueError, match="cannot be used"):
        tidy_address(channel, given)


def test_only_the_rules_of_safe_contact_seal_a_recipient() -> None:
    named = {"seal", "SafeRecipient"}
    callers = {
        path.relative_to(SOURCE).as_posix()
        for path in SOURCE.rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text()))
        if isinstance(call, ast.Call) and (getattr(call.func, "id", None) in named or getattr(call.func, "attr", None) in named)
    }
    assert callers == MAY_SEAL
