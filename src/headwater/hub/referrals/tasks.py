"""Work that nobody waits for: forms that nobody came back for, pages that are over, and the daily list."""

from datetime import timedelta
from email.utils import parseaddr
from pathlib import Path

from django.conf import settings
from django_tasks import task

from headwater.hub.core.errors import NotFound
from headwater.hub.core.scoping import across_agencies
from headwater.hub.core.time import now
from headwater.hub.core.values import system
from headwater.hub.organisations.queries import agency_named
from headwater.hub.referrals import actions
from headwater.hub.referrals.actions.daily import send_daily_lists as send_lists
from headwater.hub.referrals.actions.emailed import forget_words
from headwater.hub.referrals.actions.emailing import MailRules, mailbox_named
from headwater.hub.referrals.actions.following import forget_old_links as forget_links
from headwater.hub.referrals.actions.importing import check_rows, keep_going, send_rows
from headwater.hub.referrals.actions.mailboxes import Look, claim_look, say_shut
from headwater.hub.referrals.actions.mailboxes import read_mailbox as read
from headwater.hub.referrals.actions.originals import forget_old_originals, forget_strays
from headwater.hub.referrals.adapters.mailbox import Box, BoxShut, Folder, of_the_site, opened


@task()
def forget_old_forms() -> int:
    """Delete kept forms whose week is over."""
    return actions.forget_old_forms(at=now())


@task()
def forget_old_links() -> int:
    """Delete senders' pages that are long over."""
    return forget_links(days=settings.KEEP_LINK_DAYS, at=now())


@task()
def send_daily_lists() -> int:
    """Send everybody their list for today, once its hour has come."""
    return send_lists(hour=settings.DIGEST_HOUR, at=now())


@task()
def forget_originals() -> int:
    """Delete files that came long ago, and files that nothing names. The schedule acts for no agency: every agency's time is over alike."""
    with across_agencies():
        gone = forget_old_originals(days=settings.KEEP_ORIGINAL_DAYS, at=now()) + forget_strays(at=now())
        return gone + forget_words(days=settings.KEEP_ORIGINAL_DAYS, at=now())


@task()
def read_mailbox() -> int:
    """Look into the site's mailbox, where it has one and it is time. Gives how many emails were new."""
    box = of_the_site()
    return look_in(box) if box else 0


def look_in(box: Box) -> int:
    """One look. A mailbox that cannot be read says so on the page of emails, and is tried again."""
    by, at = system("read the mailbox"), now()
    agency_id = agency_of_mailbox(settings.MAILBOX_AGENCY)
    where = {"mailbox_id": mailbox_named(name=box.name, agency_id=agency_id), "agency_id": agency_id}
    if not claim_look(**where, every=timedelta(minutes=settings.MAILBOX_MINUTES), at=at):
        return 0
    try:
        with opened(box) as mailbox:
            return read(box=mailbox, **where, rules=rules_of_the_site(), by=by, at=at).kept
    except BoxShut as shut:
        say_shut(**where, why=str(shut), by=by, at=at)
        return 0


def read_folder(folder: Path, *, agency: str = "") -> Look:
    """Read a folder of messages as files, as a mailbox is read: for trying it out. `agency`: whose it is, where no setting says so."""
    agency_id = agency_of_mailbox(agency or settings.MAILBOX_AGENCY)
    where = {"mailbox_id": mailbox_named(name=f"the folder {folder.name}", agency_id=agency_id), "agency_id": agency_id}
    return read(box=Folder(folder), **where, rules=rules_of_the_site(), by=system("read a folder of emails"), at=now())


def agency_of_mailbox(name: str) -> int:
    """Whose mailbox it is."""
    found = agency_named(name) if name else None
    if found is None:
        raise NotFound("HEADWATER_MAILBOX_AGENCY names no agency of this site: write its name as the site has it.")
    return found[0]


def rules_of_the_site() -> MailRules:
    """How the site takes email."""
    own = {parseaddr(settings.DEFAULT_FROM_EMAIL)[1].lower(), settings.MAILBOX_USER.lower()}
    return MailRules(
        settings.MAILBOX_MEGABYTES * 1024 * 1024, frozenset(own - {""}), settings.MAILBOX_CHECKED_BY, tuple(settings.MAILBOX_WORK_DOMAINS),
        settings.MAILBOX_PROMISE,
    )  # fmt: skip


@task()
def check_file(upload_id: int) -> int:
    """Check the rows of one file of referrals."""
    return check_rows(upload_id=upload_id, at=now())


@task()
def send_file(upload_id: int) -> int:
    """Send the good rows of one file in."""
    return send_rows(upload_id=upload_id, at=now())


@task()
def keep_files_going() -> int:
    """Go on with files whose worker was stopped. The schedule acts for no agency: each row says whose it is."""
    with across_agencies():
        return keep_going(at=now())
