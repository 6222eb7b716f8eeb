import pytest

from headwater.hub.audit.logic import checked_source, checked_verb


@pytest.mark.parametrize("verb", ["referral.accepted", "case.plan.shared", "sign_in.failed"])
def test_a_verb_reads_as_thing_and_deed(verb: str) -> None:
    assert checked_verb(verb) == verb


@pytest.mark.parametrize("verb", ["", "accepted", "Referral.accepted", "referral.", "referral accepted", "referral.accepted; drop"])
def test_other_verbs_are_refused(verb: str) -> None:
    with pytest.raises(ValueError, match="reads like"):
        checked_verb(verb)


def test_only_known_ways_to_a_record_are_logged() -> None:
    assert checked_source("print") == "print"
    with pytest.raises(ValueError, match="peek"):
        checked_source("peek")
