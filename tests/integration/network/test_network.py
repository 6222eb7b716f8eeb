"""Champions: who is on the register on a day, whom to ask about what, where nobody can be asked, and what was asked."""

from dataclasses import replace
from datetime import timedelta
from html import unescape

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from headwater.hub.champions import actions, queries
from headwater.hub.champions.actions.keeping import take_over_due
from headwater.hub.champions.models import Champion, ChampionTier, Network
from headwater.hub.champions.tasks import take_over_registers
from headwater.hub.core import time
from headwater.hub.core.errors import Invalid, NotAllowed, NotFound
from headwater.hub.core.scoping import acting_for
from headwater.hub.core.values import system
from support.cast import COUNTY, HOLDER, NOW, TODAY, TRUST, Cast

pytestmark = pytest.mark.django_db
SAM = actions.Given("Sam Reed", "Ward clerk", "sam@example.org", "", "email", ("options", "the_act"))
LONG_AGO = TODAY - timedelta(days=200)


@pytest.fixture(autouse=True)
def acting(cast: Cast, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(time, "now", lambda: NOW)
    monkeypatch.setattr(time, "today", lambda: TODAY)
    with acting_for(cast.agencies[COUNTY].pk):
        yield


@pytest.fixture
def network(cast: Cast) -> int:
    new = actions.NewNetwork("Housing champions", "", "every_two_months")
    return actions.start_network(new=new, by=cast["facilitator"], at=NOW)


def join(
    cast: Cast, network: int, agency: str = TRUST, tier: str = "generalist", given: actions.Given = SAM, by: str = "facilitator"
) -> int:
    where = cast.agencies[agency].pk
    return actions.join(network_id=network, agency_id=where, tier=tier, given=given, joined_on=LONG_AGO, by=cast[by], at=NOW)


def signed_in(cast: Cast, name: str) -> Client:
    client = Client()
    client.force_login(cast.user(name))
    return client


def test_CHN_01_the_register_knows_who_was_a_member_on_any_day(cast: Cast, network: int) -> None:
    key = join(cast, network)
    join(cast, network, agency=HOLDER)
    actions.leave(champion_id=key, left_on=TODAY - timedelta(days=10), by=cast["facilitator"], at=NOW)
    days = (LONG_AGO - timedelta(days=1), TODAY - timedelta(days=11), TODAY - timedelta(days=10), TODAY)
    registers = [queries.register(viewer=cast["nurse"], as_of=day, network_id=network) for day in days]
    assert [(len(each.members), each.agencies) for each in registers if each] == [(0, 0), (2, 2), (1, 1), (1, 1)]
    left = Champion.objects.get(pk=key)
    assert (left.email, left.phone) == ("", "")


def test_CHN_02_a_champion_moves_between_tiers_and_each_day_knows_its_own(cast: Cast, network: int) -> None:
    key = join(cast, network, tier="awareness")
    moved = TODAY - timedelta(days=30)
    actions.change_tier(champion_id=key, tier="specialist", starts_on=moved, by=cast["facilitator"], at=NOW)
    before = queries.register(viewer=cast["nurse"], as_of=moved - timedelta(days=1))
    after = queries.register(viewer=cast["nurse"], as_of=moved)
    assert before is not None
    assert after is not None
    assert (before.tiers, after.tiers) == ({"awareness": 1}, {"specialist": 1})
    with pytest.raises(Invalid):
        actions.change_tier(champion_id=key, tier="specialist", starts_on=TODAY, by=cast["facilitator"], at=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        ChampionTier.objects.create(champion_id=key, tier="awareness", starts_on=TODAY)


def test_CHN_03_a_question_is_answered_and_the_working_days_are_counted(cast: Cast, network: int) -> None:
    asked_at = NOW - timedelta(days=7)
    key = actions.put_question(network_id=network, topic="the_act", words="When does the duty end?", by=cast["nurse"], at=asked_at)
    assert len(queries.asked(viewer=cast["worker"], network_id=network, as_of=TODAY).open) == 1
    actions.answer(question_id=key, words="After 56 days, as a rule.", by=cast["worker"], at=NOW)
    found = queries.asked(viewer=cast["nurse"], network_id=network, as_of=TODAY)
    assert (found.open, found.middle) == ((), 5)
    with pytest.raises(Invalid, match="already"):
        actions.answer(question_id=key, words="Again", by=cast["worker"], at=NOW)
    for words in ("", "Mrs Cole asks"):
        with pytest.raises(Invalid):
            actions.put_question(network_id=network, topic="the_act", words=words, by=cast["nurse"], at=NOW)


def test_CHN_08_whom_to_ask_about_something_somewhere_is_found_in_one_step(cast: Cast, network: int) -> None:
    join(cast, network, given=replace(SAM, name="Generalist", area_codes=(cast.area.code,)))
    join(cast, network, tier="specialist", given=replace(SAM, name="Specialist"))
    join(cast, network, given=replace(SAM, name="Knows other things", topics=("universal_credit",)))
    found = queries.find(viewer=cast["worker"], topic="the_act", area_code=cast.area.code, as_of=TODAY)
    assert [each.name for each in found] == ["Specialist", "Generalist"]
    assert [each.name for each in queries.find(viewer=cast["worker"], topic="the_act", area_code="E07000998", as_of=TODAY)] == [
        "Specialist"
    ]
    page = unescape(signed_in(cast, "nurse").get(reverse("network:find"), {"topic": "universal_credit"}).content.decode())
    assert "Knows other things" in page
    assert "mailto:sam@example.org" in page
    nobody = unescape(signed_in(cast, "nurse").get(reverse("network:find"), {"topic": "early_signs"}).content.decode())
    assert "Nobody is on the register for that" in nobody


def test_CHN_12_the_register_is_handed_over_and_needs_no_programme(cast: Cast, network: int) -> None:
    soon, holder = TODAY + timedelta(days=3), cast.agencies[HOLDER].pk
    actions.hand_over(network_id=network, agency_id=holder, on=soon, by=cast["facilitator"], at=NOW)
    row = Network.objects.get()
    assert (row.programme_id, row.keeper_id, row.next_keeper_id) == (None, cast.agencies[COUNTY].pk, holder)
    assert take_over_registers.call() == 0
    assert take_over_due(as_of=soon, by=system("registers"), at=NOW) == 1
    assert Network.objects.get().keeper_id == holder
    with pytest.raises(NotAllowed):
        actions.hand_over(network_id=network, agency_id=holder, on=soon, by=cast["facilitator"], at=NOW)
    actions.hand_over(network_id=network, agency_id=cast.agencies[COUNTY].pk, on=TODAY, by=cast["manager"], at=NOW)
    assert Network.objects.get().keeper_id == cast.agencies[COUNTY].pk


def test_CHN_17_members_are_counted_by_the_kind_of_their_agency(cast: Cast, network: int) -> None:
    for agency in (TRUST, TRUST, HOLDER):
        join(cast, network, agency=agency)
    found = queries.register(viewer=cast["nurse"], as_of=TODAY)
    assert found is not None
    assert found.kinds[0] == ("hospital_trust", 2)
    assert sum(count for _, count in found.kinds) == 3


def test_agencies_and_bodies_under_the_duty_without_a_champion_are_named(cast: Cast, network: int) -> None:
    before = queries.covering(viewer=cast["worker"], as_of=TODAY)
    assert before.with_one == 0
    join(cast, network)
    after = queries.covering(viewer=cast["worker"], as_of=TODAY)
    assert after.with_one == 1
    assert TRUST not in {name for _, names in after.without for name in names}
    assert TRUST not in {name for line in after.bodies for name in line.without}


def test_members_keep_themselves_up_to_date_and_nobody_else(cast: Cast, network: int) -> None:
    key = join(cast, network, by="nurse")
    newer = replace(SAM, phone="01632 960111", email="")
    actions.change_member(champion_id=key, given=newer, by=cast["nurse"], at=NOW)
    for other in ("worker", "manager"):
        with pytest.raises(NotAllowed):
            actions.change_member(champion_id=key, given=newer, by=cast[other], at=NOW)
    with pytest.raises(NotAllowed):
        join(cast, network, agency=HOLDER, by="nurse")
    with pytest.raises(NotAllowed):
        actions.change_tier(champion_id=key, tier="specialist", starts_on=TODAY, by=cast["nurse"], at=NOW)
    with pytest.raises(NotFound):
        actions.leave(champion_id=key + 1, left_on=TODAY, by=cast["facilitator"], at=NOW)


@pytest.mark.parametrize(
    ("changes", "where"),
    [({"name": ""}, "name"), ({"email": ""}, "email"), ({"channel": "pigeon"}, "channel"), ({"topics": ("cooking",)}, "topics")],
)
def test_what_cannot_be_is_refused_beside_its_answer(cast: Cast, network: int, changes: dict[str, object], where: str) -> None:
    with pytest.raises(Invalid) as refused:
        join(cast, network, given=replace(SAM, **changes))
    assert list(refused.value.fields) == [where]


def test_every_page_of_the_network_is_drawn_empty_and_full(cast: Cast) -> None:
    keeper = signed_in(cast, "facilitator")
    assert "No network was started yet" in unescape(keeper.get(reverse("network:register")).content.decode())
    mark = keeper.get(reverse("network:start")).content.decode().split('name="once" value="')[1].split('"')[0]
    begun = keeper.post(reverse("network:start"), {"once": mark, "name": "Champions", "about": "", "rhythm": "monthly"})
    assert begun.status_code == 302
    network = Network.objects.get().pk
    key = join(cast, network)
    question = actions.put_question(network_id=network, topic="options", words="Who helps couples?", by=cast["nurse"], at=NOW)
    for name, args in (("find", []), ("register", []), ("covering", []), ("join", [network]), ("hand-over", [network]),
                       ("questions", [network]), ("ask", [network]), ("answer", [question]), ("change", [key]), ("tier", [key]),
                       ("left", [key])):  # fmt: skip
        assert keeper.get(reverse(f"network:{name}", args=args)).status_code == 200, name
    changed = keeper.post(reverse("network:change", args=[key]), {"name": "Sam Reed", "email": "s@example.org", "channel": "email"})
    assert changed.status_code == 302
    assert "s@example.org" in keeper.get(reverse("network:register")).content.decode()
    answered = keeper.post(reverse("network:answer", args=[question]), {"answer": "We told Megan Cole."})
    assert "the name Megan" in unescape(answered.content.decode())
