"""The running of a programme: budget, moves with approval, contracts and risks. Off until a county turns them on."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from html import unescape

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from headwater.hub.audit.models import Event
from headwater.hub.core import time
from headwater.hub.core.errors import Invalid, NotAllowed, NotFound
from headwater.hub.core.scoping import acting_for
from headwater.hub.core.values import Role
from headwater.hub.programmes.actions import budget, contracts, risks
from headwater.hub.programmes.models import Move, Programme, RiskReview
from headwater.hub.programmes.queries import budget as money
from headwater.hub.programmes.queries import contracts as signed
from headwater.hub.programmes.queries import risks as register
from headwater.hub.web.parts import navigation
from support.cast import HOLDER, NOW, TODAY, Cast

pytestmark = pytest.mark.django_db
QUARTER, NEXT = date(2026, 7, 1), date(2026, 10, 1)
GRANT = budget.NewFunding("Government grant", Decimal(790_000), date(2026, 4, 1), date(2028, 3, 31), TODAY)
REVIEW = risks.NewReview("The director", 4, 5, "Three options are looked at each quarter.", TODAY + timedelta(days=30))
SIGNED = contracts.NewContract("Kindle", "Mentors", date(2018, 4, 1), date(2019, 8, 31), Decimal(120_000))
PAGES = ("running:budget", "running:contracts", "running:risks")


@pytest.fixture(autouse=True)
def acting(cast: Cast, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(time, "now", lambda: NOW)
    monkeypatch.setattr(time, "today", lambda: TODAY)
    with acting_for(cast.agencies[HOLDER].pk):
        yield


@pytest.fixture
def lines(cast: Cast) -> tuple[int, int]:
    """Two lines with a spent quarter and one to come."""
    keys = []
    for name, spent in (("Navigators", "27330.50"), ("Training", "9999.50")):
        key = budget.add_line(programme_id=cast.programme.pk, name=name, by=cast["coordinator"], at=NOW)
        given = Decimal(40_000 if name == "Navigators" else 10_000)
        quarter(cast, key, QUARTER, given, Decimal(spent), None)
        quarter(cast, key, NEXT, given, None, given - Decimal("2995.00"))
        keys.append(key)
    return keys[0], keys[1]


def quarter(cast: Cast, line_id: int, on: date, given: Decimal, actual: Decimal | None, forecast: Decimal | None) -> None:
    sums = budget.NewSums(on, given, actual, forecast)
    budget.set_quarter(programme_id=cast.programme.pk, line_id=line_id, sums=sums, by=cast["coordinator"], at=NOW)


def asked(cast: Cast, lines: tuple[int, int], amount: str = "600", who: str = "coordinator") -> int:
    new = budget.NewMove(lines[0], lines[1], NEXT, Decimal(amount), "Deposits keep more homes.")
    return budget.ask_move(programme_id=cast.programme.pk, new=new, by=cast[who], at=NOW)


def answer(cast: Cast, move_id: int, what: str = "approved", who: str = "commissioner", words: str = "Steering group, point 4") -> None:
    budget.answer_move(programme_id=cast.programme.pk, move_id=move_id, answer=what, words=words, by=cast[who], at=NOW)


def page(cast: Cast, who: str = "commissioner") -> money.BudgetPage:
    return money.budget_page(viewer=cast[who], programme_id=cast.programme.pk)


def added(cast: Cast, **changes: object) -> int:
    review = replace(REVIEW, **changes)
    return risks.add_risk(
        programme_id=cast.programme.pk, title="Support stops", is_exit=True, review=review, by=cast["coordinator"], at=NOW
    )


def the_register(cast: Cast, as_of: date = TODAY) -> register.Register:
    return register.register(viewer=cast["commissioner"], programme_id=cast.programme.pk, as_of=as_of)


def test_A18_budget_and_risks_are_off_until_a_county_turns_them_on(cast: Cast, settings) -> None:
    client = Client()
    client.force_login(cast.user("coordinator"))
    roles = frozenset({Role.COORDINATOR})
    assert all(navigation.open_to(name, roles) for name in PAGES)
    settings.TURNED_ON = frozenset({"risks"})
    assert [client.get(reverse(name)).status_code for name in PAGES] == [404, 404, 302]
    settings.TURNED_ON = frozenset()
    assert [client.get(reverse(name)).status_code for name in PAGES] == [404, 404, 404]
    assert not any(navigation.open_to(name, roles) for name in PAGES)
    assert client.get(reverse("running:add-risk", args=[cast.programme.pk])).status_code == 404
    with pytest.raises(NotFound):
        budget.add_line(programme_id=cast.programme.pk, name="A line", by=cast["coordinator"], at=NOW)
    with pytest.raises(NotFound):
        the_register(cast)


def test_FIN_01_funding_adds_up_by_source(cast: Cast) -> None:
    for new in (GRANT, replace(GRANT, source="Partners", amount=Decimal(100_000))):
        budget.add_funding(programme_id=cast.programme.pk, new=new, by=cast["coordinator"], at=NOW)
    found = page(cast)
    assert found.funded == Decimal(890_000)
    assert {(each.source, each.amount, each.received_on) for each in found.funding} == {
        ("Government grant", Decimal(790_000), TODAY), ("Partners", Decimal(100_000), TODAY),
    }  # fmt: skip
    with pytest.raises(Invalid) as refused:
        wrong = replace(GRANT, source=" ", amount=Decimal(0), ends_on=date(2020, 1, 1), received_on=TODAY + timedelta(days=1))
        budget.add_funding(programme_id=cast.programme.pk, new=wrong, by=cast["coordinator"], at=NOW)
    assert set(refused.value.fields) == {"source", "amount", "ends_on", "received_on"}


def test_FIN_02_a_saving_is_budget_less_actual_by_line_and_what_is_projected_stands_a_quarter(cast: Cast, lines: tuple[int, int]) -> None:
    found = page(cast)
    assert {each.name: each.sums.saving for each in found.lines} == {"Navigators": Decimal("12669.50"), "Training": Decimal("0.50")}
    assert found.total.saving == Decimal(12_670)
    assert found.total.projected == Decimal(5_990)
    assert found.given_to_no_line == -100_000
    client = Client()
    client.force_login(cast.user("commissioner"))
    shown = unescape(client.get(reverse("running:one-budget", args=[cast.programme.pk])).content.decode())
    assert "The lines hold £100,000 more than the sources give." in shown
    assert "£12,670" in shown
    assert "Not yet" in shown
    assert "£5,990" in shown


def test_FIN_02_what_stood_in_a_quarter_before_stays_in_the_log(cast: Cast, lines: tuple[int, int]) -> None:
    quarter(cast, lines[0], QUARTER, Decimal(40_000), Decimal(30_000), None)
    last = Event.objects.filter(verb="budget.quarter_set").latest("pk")
    assert (last.detail["actual"], last.detail["actual_before"]) == ("30000", "27330.50")


def test_FIN_03_no_move_without_an_approval(cast: Cast, lines: tuple[int, int]) -> None:
    key = asked(cast, lines)
    assert {each.name: each.sums.budget for each in page(cast).lines} == {"Navigators": 80_000, "Training": 20_000}
    with pytest.raises(NotAllowed):
        answer(cast, key, who="coordinator")
    with pytest.raises(Invalid):
        answer(cast, key, words=" ")
    with pytest.raises(IntegrityError), transaction.atomic():
        Move.objects.filter(pk=key).update(stands="approved")
    answer(cast, key)
    found = page(cast)
    assert {each.name: each.sums.budget for each in found.lines} == {"Navigators": 79_400, "Training": 20_600}
    assert (found.moves[0].words, found.moves[0].answered_on) == ("Steering group, point 4", TODAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        Move.objects.filter(pk=key).update(approval=None)
    with pytest.raises(NotFound):
        answer(cast, key)


def test_FIN_03_nobody_answers_their_own_move_and_a_refused_one_moves_nothing(cast: Cast, lines: tuple[int, int]) -> None:
    own = asked(cast, lines, who="commissioner")
    with pytest.raises(NotAllowed, match="somebody else"):
        answer(cast, own)
    key = asked(cast, lines)
    answer(cast, key, "refused", words="Not this quarter")
    assert {each.name: each.sums.budget for each in page(cast).lines} == {"Navigators": 80_000, "Training": 20_000}


def test_FIN_03_a_line_gives_no_more_than_it_has(cast: Cast, lines: tuple[int, int]) -> None:
    first, second = asked(cast, lines, "30000"), asked(cast, lines, "30000")
    answer(cast, first)
    with pytest.raises(Invalid) as refused:
        answer(cast, second)
    assert "only £10,000" in refused.value.fields["answer"]
    with pytest.raises(Invalid) as refused:
        quarter(cast, lines[0], NEXT, Decimal(29_999), None, None)
    assert list(refused.value.fields) == ["budget"]
    with pytest.raises(Invalid) as refused:
        asked(cast, lines, "10000.01")
    assert list(refused.value.fields) == ["amount"]
    with pytest.raises(Invalid) as refused:
        asked(cast, (lines[0], lines[0]))
    assert list(refused.value.fields) == ["to_id"]


def test_FIN_04_a_contract_says_six_months_before_that_it_ends(cast: Cast) -> None:
    key = contracts.add_contract(programme_id=cast.programme.pk, new=SIGNED, by=cast["coordinator"], at=NOW)
    on = {day: signed.contracts(viewer=cast["commissioner"], programme_id=cast.programme.pk, as_of=day).lines[0] for day in (
        date(2019, 2, 27), date(2019, 2, 28), date(2019, 8, 31), date(2019, 9, 1),
    )}  # fmt: skip
    assert [(line.ends_soon, line.is_over) for line in on.values()] == [(False, False), (True, False), (True, False), (False, True)]
    contracts.say_what_follows(programme_id=cast.programme.pk, contract_id=key, words="It is extended.", by=cast["commissioner"], at=NOW)
    with pytest.raises(Invalid) as refused:
        wrong = replace(SIGNED, provider="", ends_on=date(2018, 1, 1))
        contracts.add_contract(programme_id=cast.programme.pk, new=wrong, by=cast["coordinator"], at=NOW)
    assert set(refused.value.fields) == {"provider", "ends_on"}


def test_FIN_05_a_risk_has_an_owner_and_a_score_and_its_history_stays(cast: Cast) -> None:
    with pytest.raises(Invalid) as refused:
        added(cast, owner=" ", likelihood=6)
    assert set(refused.value.fields) == {"owner", "likelihood"}
    key = added(cast)
    again = replace(REVIEW, likelihood=2, owner="The chair")
    risks.review_risk(programme_id=cast.programme.pk, risk_id=key, review=again, by=cast["commissioner"], at=NOW)
    found = register.risk_page(viewer=cast["coordinator"], programme_id=cast.programme.pk, risk_id=key, as_of=TODAY)
    assert [(each.score, each.owner) for each in found.history] == [(10, "The chair"), (20, "The director")]
    with pytest.raises(IntegrityError), transaction.atomic():
        RiskReview.objects.filter(risk_id=key).update(owner="")


def test_FIN_05_a_risk_that_nobody_reviewed_for_ninety_days_is_listed(cast: Cast) -> None:
    key = added(cast)
    assert [line.risk_id for line in the_register(cast, TODAY + timedelta(days=90)).unreviewed] == [key]
    assert the_register(cast, TODAY + timedelta(days=89)).unreviewed == ()
    closing = replace(REVIEW, closes=True)
    risks.review_risk(programme_id=cast.programme.pk, risk_id=key, review=closing, by=cast["coordinator"], at=NOW)
    later = the_register(cast, TODAY + timedelta(days=365))
    assert ([line.risk_id for line in later.closed], later.open, later.unreviewed) == ([key], (), ())


def test_FIN_06_the_register_says_what_is_missing_before_the_programme_ends(cast: Cast) -> None:
    Programme.objects.filter(pk=cast.programme.pk).update(ends_on=TODAY + timedelta(days=100))
    assert the_register(cast).exit_missing == ("risk", "options")
    added(cast)
    new = risks.NewOption("The districts carry it on", "handover", "The districts")
    key = risks.add_option(programme_id=cast.programme.pk, new=new, by=cast["coordinator"], at=NOW)
    found = the_register(cast)
    assert (found.exit_missing, found.open[0].now.owner, found.ends_on) == ((), "The director", TODAY + timedelta(days=100))
    risks.decide_option(
        programme_id=cast.programme.pk, option_id=key, stands="dropped", words="Nobody can", by=cast["commissioner"], at=NOW
    )
    assert the_register(cast).exit_missing == ("options",)


def test_FIN_07_each_option_has_its_decision(cast: Cast) -> None:
    new = risks.NewOption("Pool it with health", "pooled", "The hospital trust", Decimal(96_000))
    key = risks.add_option(programme_id=cast.programme.pk, new=new, by=cast["coordinator"], at=NOW)
    with pytest.raises(Invalid) as refused:
        risks.decide_option(programme_id=cast.programme.pk, option_id=key, stands="idea", words="", by=cast["coordinator"], at=NOW)
    assert set(refused.value.fields) == {"stands", "words"}
    risks.decide_option(programme_id=cast.programme.pk, option_id=key, stands="agreed", words="Agreed", by=cast["commissioner"], at=NOW)
    (one,) = the_register(cast).options
    assert (one.partner, one.amount, one.stands, one.decision, one.decided_on) == ("The hospital trust", 96_000, "agreed", "Agreed", TODAY)


def test_what_a_programme_is_run_by_is_there_for_nobody_else(cast: Cast) -> None:
    key = added(cast)
    for who, refusal in (("worker", NotAllowed), ("manager", NotAllowed), ("discharge_lead", NotFound)):
        with pytest.raises(refusal):
            page(cast, who)
        with pytest.raises(refusal):
            risks.review_risk(programme_id=cast.programme.pk, risk_id=key, review=REVIEW, by=cast[who], at=NOW)


def test_the_pages_take_what_is_typed_once_and_keep_it_where_it_is_refused(cast: Cast, lines: tuple[int, int]) -> None:
    client = Client()
    client.force_login(cast.user("coordinator"))
    where = reverse("running:ask-move", args=[cast.programme.pk])
    mark = client.get(where).content.decode().split('name="once" value="')[1].split('"')[0]
    typed = {"once": mark, "from_id": lines[0], "to_id": lines[1], "starts_on": NEXT.isoformat(), "reason": "Deposits", "amount": "99999"}
    back = unescape(client.post(where, typed).content.decode())
    assert "That line has only £40,000 in that quarter." in back
    assert "Deposits" in back
    for _ in range(2):
        assert client.post(where, typed | {"amount": "1,250.50"}).status_code == 302
    assert [move.amount for move in page(cast).moves] == [Decimal("1250.50")]
    places = [("line", lines[0]), ("set-quarter", lines[0]), ("answer-move", page(cast).moves[0].move_id), ("risk", added(cast))]
    places += [("review-risk", places[-1][1])]
    assert {client.get(reverse(f"running:{name}", args=[cast.programme.pk, key])).status_code for name, key in places} == {200}
