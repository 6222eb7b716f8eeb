"""Two people at once, each with a connection of their own: one succeeds, the other is told, and nothing is written twice."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, transaction

from headwater.hub.cases.actions import opening
from headwater.hub.cases.actions.opening import open_from_referral
from headwater.hub.cases.models import Case, LeadPeriod
from headwater.hub.core.errors import Stale
from headwater.hub.core.scoping import across_agencies, acting_for
from headwater.hub.core.values import PUBLIC
from headwater.hub.notify.models import Message
from headwater.hub.people.models import Person
from headwater.hub.referrals.actions import Deciding, PassingOn, decide, receive, redirect
from headwater.hub.referrals.actions import in_bulk as in_bulk_module
from headwater.hub.referrals.models import Referral
from headwater.hub.referrals.states import PassOn
from support.cast import NOW, Cast, assemble
from support.referring import given, sent

pytestmark = pytest.mark.django_db(transaction=True)
Act = Callable[[], Any]


def at_once(*acts: Act) -> list[Any]:
    """Run the acts together, each in a thread that waits for the others; gives what each returned or raised."""
    barrier, results = threading.Barrier(len(acts), timeout=30), [None] * len(acts)

    def run(index: int, act: Act) -> None:
        try:
            barrier.wait()
            results[index] = act()
        except Exception as error:
            results[index] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(index, act)) for index, act in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return results


def acceptance(cast: Cast, row: Referral, who: str) -> Act:
    def accept() -> Any:
        with acting_for(row.agency_id):
            return open_from_referral(
                referral_id=row.pk, lead_membership_id=cast.memberships["worker"].pk, mode="mixed", by=cast[who], at=NOW
            )

    return accept


def decision(cast: Cast, row: Referral, who: str) -> Act:
    def close() -> Any:
        with acting_for(row.agency_id):
            return decide(referral_id=row.pk, deciding=Deciding("advice"), by=cast[who], at=NOW)

    return close


def passing(cast: Cast, row: Referral, who: str) -> Act:
    what = PassingOn(cast.partner_service.pk, frozenset({PassOn.NAME_AND_CONTACT, PassOn.REASON}))

    def pass_on() -> Any:
        with acting_for(row.agency_id):
            return redirect(referral_id=row.pk, passing=what, by=cast[who], at=NOW)

    return pass_on


def losers(results: list[Any]) -> list[Exception]:
    return [result for result in results if isinstance(result, Exception)]


@pytest.mark.parametrize("_round", range(3))
def test_two_acceptances_of_one_referral_never_both_succeed(_round: int):
    cast = assemble()
    row = sent(cast)
    results = at_once(acceptance(cast, row, "worker"), acceptance(cast, row, "manager"))
    (lost,) = losers(results)
    assert isinstance(lost, Stale) and "already accepted by" in str(lost)
    with across_agencies():
        assert Case.objects.filter(referral=row).count() == 1
        assert LeadPeriod.objects.count() == 1
        now = Referral.objects.get(pk=row.pk)
    assert (now.state, now.version) == ("accepted", 2)
    winner = "Priya Nair" if results[1] is lost else "Maria Lindqvist"
    assert now.decided_by_name == winner and winner in str(lost)
    assert Message.objects.filter(template="sender.news").count() == 1


def test_an_acceptance_and_a_closing_never_both_succeed():
    cast = assemble()
    row = sent(cast)
    results = at_once(acceptance(cast, row, "worker"), decision(cast, row, "manager"))
    (lost,) = losers(results)
    assert isinstance(lost, Stale)
    with across_agencies():
        assert Case.objects.filter(referral=row).count() == (1 if results[1] is lost else 0)


def test_two_who_pass_it_on_at_once_make_one_referral():
    cast = assemble()
    row = sent(cast)
    (lost,) = losers(at_once(passing(cast, row, "worker"), passing(cast, row, "manager")))
    assert isinstance(lost, Stale)
    with across_agencies():
        assert Referral.objects.filter(previous=row).count() == 1
        assert Person.objects.filter(name="Ben Hale").count() == 2


def test_a_form_sent_twice_at_once_is_one_referral_with_one_receipt():
    cast = assemble()

    def send() -> Any:
        return receive(given=given(cast), by=PUBLIC, at=NOW, form_token="the same form")

    results = at_once(send, send, send)
    assert losers(results) == []
    assert len({receipt.reference for receipt in results}) == 1 and len(set(results)) == 1
    with across_agencies():
        assert Referral.objects.filter(form_token="the same form").count() == 1
        assert Person.objects.filter(name="Ben Hale").count() == 1
    assert Message.objects.filter(template="sender.receipt").count() == 1


def test_the_database_itself_refuses_a_second_case_of_a_referral(monkeypatch: pytest.MonkeyPatch):
    """Were the lock to fail, the constraint holds, and the second is told in the same words."""
    cast = assemble()
    row = sent(cast)
    acceptance(cast, row, "worker")()
    with across_agencies():
        stale = Referral.objects.select_related("person", "service").get(pk=row.pk)
    stale.state, stale.version = "sent", 2
    monkeypatch.setattr(opening, "held", lambda *_, **__: stale)
    monkeypatch.setattr(opening, "move", lambda **_: None)
    with acting_for(row.agency_id), pytest.raises(Stale, match="already accepted by Priya Nair"):
        acceptance(cast, row, "manager")()
    with across_agencies():
        assert Case.objects.filter(referral=row).count() == 1


def test_a_server_killed_in_mid_save_leaves_nothing_and_the_form_can_be_sent_again(monkeypatch: pytest.MonkeyPatch):
    cast = assemble()
    keep = in_bulk_module.keep_authorities

    def killed(*_: object, **__: object) -> None:
        raise SystemExit("killed")

    monkeypatch.setattr(in_bulk_module, "keep_authorities", killed)
    with pytest.raises(SystemExit), transaction.atomic():
        receive(given=given(cast), by=PUBLIC, at=NOW, form_token="one")
    with across_agencies():
        assert not Referral.objects.filter(form_token="one").exists()
        assert not Person.objects.filter(name="Ben Hale").exists()
    monkeypatch.setattr(in_bulk_module, "keep_authorities", keep)
    receive(given=given(cast), by=PUBLIC, at=NOW, form_token="one")
    with across_agencies():
        assert Referral.objects.filter(form_token="one").count() == 1
