"""A row of somebody else's put together: what it says, what stops it, and what is kept aside. Nothing is thrown away."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from headwater.hub.people.states import Safety, Way
from headwater.hub.referrals.logic.foreign import Field
from headwater.hub.referrals.logic.foreign.assembling import Frame, assemble, sentences
from headwater.hub.referrals.logic.given import GivenSender
from headwater.hub.referrals.states import Asker, Channel, Home, Need, RiskKind

TODAY = date(2026, 11, 21)
NURSE = GivenSender(name="Joyce Mbeki", agency_name="Aldermere General", agency_id=7, member_id=9)
FRAME = Frame(
    TODAY, Channel.FILE, NURSE, services={"housing navigators": 3}, authorities={"aldermere": 5, "fenwick": 6},
    areas={"aldermere": "E07000999"}, district_of={"AL1 1AA": ("E07000999", "Aldermere"), "ZZ9 9ZZ": ("W1", "Wales")}.get,
)  # fmt: skip
ROW = {
    Field.NAME: "Ben Hale", Field.PHONE: "07700 900999", Field.REASON: "Notice to leave.", Field.AGREED: "Yes",
    Field.SERVICE: "Housing Navigators",
}  # fmt: skip


def row(**changes):
    return assemble({**ROW, **{Field(name): value for name, value in changes.items()}}, FRAME)


def test_the_least_that_the_law_asks_is_a_referral():
    found = row()
    assert not found.wrong and not found.notes
    assert found.given.person.name == "Ben Hale" and found.given.service_id == 3 and found.given.sender == NURSE
    assert found.given.happened_on == TODAY and found.given.ways[0].safety == Safety.NOT_ASKED


def test_everything_a_row_may_say():
    found = row(
        born_on="3/4/1991", email="ben@example.org", text_safe="no", seen_by_others="yes", address="4 Mill Lane", postcode="al11aa",
        home="PRS", landlord="Mill Homes", has_arrears="£300", children_ages="3, 7", needs="Debt; mental health", risks="dog; old stairs",
        threat_on="24/12/2026", notice="Y", id_seen="N", taken_by="Ward clerk", agreed_how="written", sharing="yes", feedback="no",
        nowhere_tonight="no", safe_to_stay="no", own_reference="ALERT-77", happened_on="20/11/2026", tried="Rang him.",
    )  # fmt: skip
    given = found.given
    assert not found.wrong, found.wrong
    assert found.own_reference == "ALERT-77" and given.happened_on == date(2026, 11, 20)
    assert given.area_code == "E07000999" and given.address.postcode == "AL1 1AA" and given.home == Home.PRIVATE_RENTED
    assert (given.has_arrears, given.arrears_gbp) == ("yes", Decimal("300.00"))
    assert given.needs == (Need.DEBT, Need.MENTAL_HEALTH) and given.children_ages == (3, 7)
    assert [(risk.kind, risk.note) for risk in given.risks] == [(RiskKind.DOGS, ""), (RiskKind.OTHER, "old stairs")]
    assert given.unsafe_to_stay and not given.nowhere_tonight and given.threat_on == date(2026, 12, 24)
    assert given.agreement.taken_by == "Ward clerk" and given.agreement.how == "written" and given.agreement.sharing is True
    assert given.ways[0].text_safe is False and {way.seen_by_others for way in given.ways} == {"yes"}


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"name": "", "first_name": ""}, "Enter a name"), ({"phone": ""}, "Enter one way to reach them"),
        ({"reason": " "}, "Say in a few words"),
        ({"born_on": "1/1/2030"}, "must be in the past"), ({"born_on": "99/99/1990"}, "Date of birth: “99/99/1990” is not a date"),
        ({"agreed": "refused"}, "They said no"), ({"agreed": "perhaps"}, "is not yes or no"), ({"service": "Unknown"}, "is not a service"),
        ({"phone": "ask Bob"}, "is not a phone number"), ({"happened_on": "1/1/2027"}, "today or in the past"),
        ({"threat_on": "soonish"}, "is not a date"), ({"name": "x" * 200}, "longer than 160"), ({"arrears": "-4"}, "0 or more"),
        ({"agreed_by": "best interests"}, "Say who decided"), ({"agreed_by": "attorney"}, "seen the papers"),
    ],
)  # fmt: skip
def test_what_stops_a_row_is_said_in_a_sentence(changes, says):
    assert says in " ".join(sentences(row(**changes).wrong))


def test_what_fits_no_box_is_kept_in_its_own_words_and_somebody_is_told():
    found = row(home="igloo", postcode="nowhere", needs="debt; magic", phone_safe="only after 6", threat_on="within 28 days", more="Also.")
    assert not found.wrong
    assert set(found.given.more.splitlines()) == {
        "Also.", "What would help: debt; magic", "Postcode: nowhere", "The day they could lose their home: within 28 days",
        "Whether it is safe to ring: only after 6", "Where they live now: igloo",
    }  # fmt: skip
    assert len(found.notes) == 5 and found.given.ways[0].safety == Safety.NOT_ASKED


@pytest.mark.parametrize(
    ("postcode", "says"), [("AA1 1AA", "cannot find the postcode AA1 1AA"), ("ZZ9 9ZZ", "lies in Wales, outside the county")]
)
def test_a_postcode_that_leads_nowhere_stops_nobody(postcode, says):
    found = row(postcode=postcode)
    assert not found.wrong and says in found.notes[0] and found.given.area_code == "" and found.given.address.postcode == postcode


def test_A1_safe_contact_wishes_are_carried_and_doubt_never_makes_a_way_safe():
    barred = row(unsafe_way="07700 900456").given.ways
    assert [(way.value, way.safety) for way in barred] == [("07700 900999", Safety.NOT_ASKED), ("07700 900456", Safety.UNSAFE)]
    vague = row(phone_safe="yes", unsafe_way="when he is at home").given.ways[0]
    assert vague.safety == Safety.UNSAFE and "when he is at home" in vague.when
    texts = row(phone_safe="yes", text_safe="yes", unsafe_way="texts").given.ways[0]
    assert texts.safety == Safety.SAFE and texts.text_safe is False
    safe = row(safe_way="07700 900111").given.ways
    assert (safe[0].value, safe[0].safety) == ("07700 900111", Safety.SAFE)
    assert "after school" in row(safe_way="ring after school").given.ways[0].when
    two = row(phone="07700 900999 / 07700 900998", through="her sister").given.ways
    assert [way.way for way in two] == [Way.PHONE, Way.PHONE, Way.THROUGH]


def test_extra_care_follows_a_need_a_risk_or_a_yes():
    assert row(abuse="yes").given.extra_care
    assert row(risks="domestic abuse").given.risks[0].kind == RiskKind.ABUSE


def test_a_council_that_was_chosen_is_where_it_goes():
    assert row(service="", authority="Aldermere").given.service_id == 5
    elsewhere = assemble({**ROW, Field.SERVICE: "", Field.AUTHORITY: "Fenwick"}, replace(FRAME, service_id=5))
    assert "goes to the council they chose" in elsewhere.wrong["authority"]


def test_who_sent_it_is_who_the_row_says_and_a_typed_agency_is_nobody_signed_in():
    typed = row(sender_name="Ann Fry", sender_agency="HMP Aldermere", sender_email="Ann@hmp.example").given.sender
    assert (typed.name, typed.agency_name, typed.email) == ("Ann Fry", "HMP Aldermere", "ann@hmp.example")
    assert typed.agency_id is None and typed.member_id is None
    own = row(sender_name="Kim", sender_agency="aldermere general").given.sender
    assert own.agency_id == 7 and own.name == "Kim"
    assert row(self_referral="yes").given.sender.asker == Asker.PERSON


def test_children_by_number_or_by_age():
    assert row(children="2").given.needs == (Need.DEPENDENT_CHILDREN,)
    assert row(children="0").given.children_ages == ()
    assert row(children="lots").notes and row(children="").given.children_ages is None


def test_DTR_05_the_same_words_make_the_same_key_and_other_words_another():
    assert row().content_key == row(phone="07700900999", name="ben  HALE").content_key
    assert len({row().content_key, row(reason="Other.").content_key, row(happened_on="20/11/2026").content_key}) == 3
