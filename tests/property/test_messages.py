"""Whatever arrives, in whatever order and however often: nothing breaks, nothing is silently lost, and the same words give the same
visit."""

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.hub.core.errors import Invalid
from headwater.hub.pathways.adapters import adt, fhir
from headwater.hub.pathways.logic.hospital.heard import Facts, Heard, folded, meant, number_now
from headwater.hub.pathways.states import MessageForm
from support.adt import adt as message
from support.cast import NOW, TODAY

WORDS = st.text(max_size=12)
SAID = st.dictionaries(st.sampled_from(["patient_name", "born_on", "ward", "bed", "discharged_on", "cancelled"]), WORDS, max_size=4)
HEARD = st.builds(
    Heard, event=st.just("A08"), stamp=st.integers(0, 6).map(lambda at: f"202611210{at}0000|M"), number=st.just("A1"), visit=st.just("V1"),
    said=SAID, takes_back=st.booleans(),
)  # fmt: skip


def told(text: str) -> str:
    """What becomes of the words of a block: a reason, or what they say."""
    came = adt.came_as(adt.text_of(text.encode("utf-8", "surrogatepass")))
    assert came.form == MessageForm.ADT and "\0" not in came.body
    if came.fault:
        return came.fault
    try:
        found = adt.heard(came.body)
    except Invalid as refused:
        return str(refused)
    assert found is None or (found.stamp[:14].isdigit() and not adt.is_to_come("0" * 14, TODAY))
    return "heard"


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_heard_or_refused_in_words(text: str) -> None:
    assert told(text)
    assert told("MSH|" + text)


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 400), st.text(max_size=8), st.integers(0, 400))
def test_a_message_cut_short_or_spoilt_anywhere_is_heard_or_refused_in_words(at: int, put: str, until: int) -> None:
    whole = message(nhs="9434765919")
    assert told(whole) == "heard"
    assert told(whole[:at])
    assert told(whole[:at] + put + whole[min(at, until) :])


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_become_text_that_a_database_keeps(block: bytes) -> None:
    text = adt.text_of(block)
    assert "\0" not in text
    text.encode("utf-8")


@settings(max_examples=200, deadline=None)
@given(st.lists(HEARD, max_size=5, unique_by=lambda one: one.stamp), st.randoms(use_true_random=False))
def test_any_order_of_words_and_any_of_them_twice_gives_the_same_visit(words: list[Heard], chance: Any) -> None:
    # A leaving that is taken back says only what the visit says already, so it is told apart here.
    plain = [Heard(each.event, each.stamp, each.number, each.visit, each.said) for each in words]
    first: Facts = {}
    for each in plain:
        first = folded(first, each)
    again = plain + plain
    chance.shuffle(again)
    second: Facts = {}
    for each in again:
        second = folded(second, each)
    assert first == second


@given(st.dictionaries(st.sampled_from("ABCDE"), st.sampled_from("ABCDE"), max_size=5), st.sampled_from("ABCDE"))
def test_a_chain_of_merges_ends_even_where_it_is_a_ring(merges: dict[str, str], number: str) -> None:
    assert number_now(number, merges) in {number, *merges.values()}


@given(st.sampled_from(["A01", "A02", "A03", "A08", "A11", "A13", "A31"]), SAID)
def test_only_a_discharge_or_a_correction_of_one_says_that_somebody_left(event: str, cells: dict[str, str]) -> None:
    said = meant(event, cells, "2026-11-21")
    if event in ("A01", "A02", "A11", "A31"):
        assert "discharged_on" not in said
    if event == "A03":
        assert said["discharged_on"]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=120, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(["status", "class", "subject", "period", "location", "identifier", "meta", "contained", "id", "x"]), JSON
    )
)
def test_any_encounter_is_kept_and_heard_or_refused_in_words(parts: dict[str, Any]) -> None:
    came = fhir.came_as({"resourceType": "Encounter", **parts}, sender="FHIR|PAS", at=NOW)
    assert json.loads(came.body)["resourceType"] == "Encounter"
    if came.fault:
        return
    try:
        fhir.heard(came.body)
    except Invalid as refused:
        assert str(refused).endswith(".")
