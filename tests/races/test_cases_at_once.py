"""Two people who end one case at once: one succeeds, the other is told, and the sender hears once."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from headwater.hub.audit.models import Event
from headwater.hub.cases.actions import closing
from headwater.hub.cases.logic.closing import Closing
from headwater.hub.cases.models import Case
from headwater.hub.core.errors import Invalid, Stale
from headwater.hub.core.scoping import across_agencies, acting_for
from support.cast import HOLDER, NOW, TODAY, assemble, open_case

pytestmark = pytest.mark.django_db(transaction=True)


def both(*acts: Callable[[], Any]) -> list[Any]:
    """What each act gave or raised, done together."""
    barrier, results = threading.Barrier(len(acts), timeout=30), [None] * len(acts)

    def run(index: int, act: Callable[[], Any]) -> None:
        try:
            barrier.wait()
            results[index] = act()
        except (Stale, Invalid) as error:
            results[index] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(index, act)) for index, act in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return results


def test_one_case_is_ended_once() -> None:
    cast = assemble()
    case = open_case(cast, referral=cast.referral)

    def end(who: str, outcome: str, home: str) -> Callable[[], None]:
        def act() -> None:
            answers = Closing(TODAY, outcome, home, "planned", "completed", "no")
            with acting_for(cast.agencies[HOLDER].pk):
                closing.close(reference=case.reference, version=1, closing=answers, by=cast[who], at=NOW)

        return act

    results = both(end("worker", "prevented", "own_home"), end("colleague", "relieved", "hostel"))
    assert sorted(result is None for result in results) == [False, True]
    with across_agencies():
        ended = Case.objects.get(pk=case.pk)
    won = "prevented" if results[0] is None else "relieved"
    assert (ended.state, ended.outcome, ended.version) == ("closed", won, 2)
    assert Event.objects.filter(verb="case.closed").count() == 1
    assert Event.objects.filter(verb="referral.outcome_told").count() == 1
