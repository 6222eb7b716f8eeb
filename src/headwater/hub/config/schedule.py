"""What runs by itself. systemd's timers call `headwater hub due`; `bin/run` keeps one process that does so every minute."""

import time
from collections.abc import Callable
from datetime import date
from typing import Annotated

import typer

Act = Callable[[], object]


def every_minute() -> list[Act]:
    """What is looked at each minute. Each is short, and finds nothing to do most of the time."""
    from headwater.hub.insight.tasks import keep_evaluations_fresh, keep_fresh, keep_quality_fresh
    from headwater.hub.integrations.tasks import make_due_calls
    from headwater.hub.notify.tasks import look_up_arrivals
    from headwater.hub.pathways.tasks import take_hospital_messages
    from headwater.hub.referrals.tasks import keep_files_going, send_daily_lists

    return [
        send_daily_lists.call,
        send_what_waits,
        make_due_calls.call,
        look_up_arrivals.call,
        keep_fresh.call,
        keep_evaluations_fresh.call,
        keep_quality_fresh.call,
        read_mailbox_in_peace,
        keep_files_going.call,
        take_hospital_messages.call,
    ]


def read_mailbox_in_peace() -> None:
    """Emails that came. A setting that is wrong is said, and stops none of the other work."""
    from headwater.hub.core.errors import HubError
    from headwater.hub.referrals.tasks import read_mailbox

    try:
        read_mailbox.call()
    except HubError as refused:
        typer.echo(str(refused), err=True)


def send_what_waits() -> None:
    """Messages for today, and messages that did not leave."""
    from headwater.hub.notify.tasks import deliver_due

    left = deliver_due.call()
    if left:
        typer.echo(f"{left} messages left.")


def every_night() -> list[Act]:
    """What tidies up."""
    from django.core.management import call_command

    from headwater.hub.audit.tasks import put_away_old_years
    from headwater.hub.cases.tasks import rebuild_lists
    from headwater.hub.champions.tasks import take_over_registers
    from headwater.hub.core.time import now
    from headwater.hub.insight.tasks import check_quality_daily, delete_old_files
    from headwater.hub.integrations.tasks import forget_old_answers, forget_old_calls
    from headwater.hub.notify.tasks import delete_old
    from headwater.hub.pathways.tasks import escalate_long_stays, keep_visits_that_are_due
    from headwater.hub.referrals.tasks import forget_old_forms, forget_old_links, forget_originals
    from headwater.hub.web.parts.kept import throw_away_old

    return [
        lambda: rebuild_lists.call(listed_only=True),
        delete_old_files.call,
        check_quality_daily.call,
        forget_old_forms.call,
        forget_old_links.call,
        forget_old_answers.call,
        forget_old_calls.call,
        forget_originals.call,
        delete_old.call,
        put_away_old_years.call,
        keep_visits_that_are_due.call,
        escalate_long_stays.call,
        take_over_registers.call,
        lambda: throw_away_old(at=now()),
        lambda: call_command("clearsessions"),
        lambda: call_command("prune_db_task_results", verbosity=0),
    ]


def due(
    nightly: Annotated[bool, typer.Option("--nightly", help="Also do what is done once a day.")] = False,
    again_every: Annotated[int, typer.Option(help="Stay, and look again after so many seconds. 0 looks once.")] = 0,
) -> None:
    """Do what is due: send messages that wait, and tidy up."""
    do(every_minute() + (every_night() if nightly else []))
    tidied: date | None = None
    while again_every:
        time.sleep(again_every)
        tidied = look_again(tidied)


def look_again(tidied: date | None) -> date:
    """One more look, on a connection that is known to work; the tidying once on each day."""
    from django.db import close_old_connections

    from headwater.hub.core.time import today

    close_old_connections()
    do(every_minute() + (every_night() if tidied != today() else []))
    return today()


def do(acts: list[Act]) -> None:
    """Each in turn."""
    for act in acts:
        act()
