"""The rules of safe contact, on plain values."""

from dataclasses import replace
from datetime import date

import pytest

from headwater.hub.notify.states import Channel
from headwater.hub.people.logic.contact import WayFacts, cautions, may_use, recipient_for_email, recipient_for_text, safe_recipients, strip
from headwater.hub.people.states import Answer, Safety, Way

PHONE = WayFacts(
    way_id=1, way=Way.PHONE, value="07700 900123", safety=Safety.SAFE, text_safe=True, voicemail_safe=True, seen_by_others=Answer.NO,
    when="", confirmed_on=date(2026, 11, 1), is_wrong=False, stale=False,
)  # fmt: skip
EMAIL = replace(PHONE, way_id=2, way=Way.EMAIL, value="amara@example.org")


@pytest.mark.parametrize(
    ("change", "use"),
    [
        ({}, "safe"),
        ({"safety": Safety.NOT_ASKED}, "ask"),
        ({"safety": Safety.UNSAFE}, "do_not_use"),
        ({"is_wrong": True}, "do_not_use"),
    ],
)
def test_a_way_is_used_only_as_the_person_said(change: dict[str, object], use: str) -> None:
    assert may_use(replace(PHONE, **change)) == use


@pytest.mark.parametrize(
    "change",
    [
        {"safety": Safety.NOT_ASKED},
        {"safety": Safety.UNSAFE},
        {"is_wrong": True},
        {"seen_by_others": Answer.YES},
        {"text_safe": None},
        {"text_safe": False},
    ],
)
def test_FLS_38_no_text_goes_where_it_is_not_known_to_be_safe(change: dict[str, object]) -> None:
    assert recipient_for_text(replace(PHONE, **change), person_ref="P") is None


def test_A12_a_number_not_confirmed_lately_is_not_called_confirmed() -> None:
    fresh = recipient_for_text(PHONE, person_ref="P")
    stale = recipient_for_text(replace(PHONE, stale=True), person_ref="P")
    assert fresh is not None
    assert stale is not None
    assert fresh.confirmed
    assert not stale.confirmed


def test_an_address_that_cannot_be_one_is_nobody() -> None:
    assert recipient_for_email(replace(EMAIL, value="not an address"), person_ref="P") is None


def test_texts_come_before_emails_and_unsafe_ones_never() -> None:
    found = safe_recipients([EMAIL, PHONE, replace(PHONE, way_id=3, safety=Safety.UNSAFE)], person_ref="P")
    assert [recipient.channel for recipient in found] == [Channel.TEXT, Channel.EMAIL]


def test_the_strip_puts_safe_ways_first_and_says_what_to_take_care_of() -> None:
    unsafe = replace(PHONE, way_id=3, safety=Safety.UNSAFE)
    asked = replace(EMAIL, way_id=4, safety=Safety.NOT_ASKED)
    lines = strip([unsafe, asked, PHONE])
    assert [(line.way_id, line.use) for line in lines] == [(1, "safe"), (4, "ask"), (3, "do_not_use")]
    assert lines[2].cautions == ("Not safe. Do not use it.",)
    assert "Nobody has asked if this is safe. Ask first." in lines[1].cautions


def test_cautions_for_a_phone_name_voicemail_texts_and_age() -> None:
    careful = replace(PHONE, voicemail_safe=None, text_safe=False, stale=True, when="After 6pm", seen_by_others=Answer.YES)
    assert cautions(careful) == [
        "Somebody else sees this.", "After 6pm", "Do not leave a voicemail.", "Do not send texts.",
        "Check by voice that this is still their number.",
    ]  # fmt: skip
    assert cautions(PHONE) == []
    assert cautions(replace(PHONE, is_wrong=True)) == ["This is not their number. Do not use it."]
