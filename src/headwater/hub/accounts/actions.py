"""Making, using, changing and closing sign-ins."""

from datetime import datetime

from django.conf import settings
from django.db import transaction

from headwater.hub.accounts import adapters
from headwater.hub.accounts.logic import DemoSignIn, demo_password, demo_totp_secret
from headwater.hub.accounts.models import User
from headwater.hub.accounts.permissions import check_can_manage_sign_ins
from headwater.hub.accounts.states import Change, Ended, Refusal, Way
from headwater.hub.audit.actions import record
from headwater.hub.core.errors import Invalid, NotFound
from headwater.hub.core.values import Actor, system
from headwater.hub.notify.actions import queue
from headwater.hub.notify.logic import seal
from headwater.hub.notify.states import Channel

KIND = "sign_in"


@transaction.atomic
def invite(*, email: str, name: str, site: str, by: Actor, at: datetime) -> int:
    """Give somebody a sign-in and send them a link to choose a password; the second step is set up when they first sign in."""
    check_can_manage_sign_ins(by)
    if User.objects.filter(email__iexact=email.strip()).exists():
        raise Invalid(
            "There is already a sign-in with this email address.", {"email": "There is already a sign-in with this email address"}
        )
    user = User.objects.create_user(email, name, joined_at=at)
    record(verb="sign_in.made", by=by, at=at, kind=KIND, ref=user.pk)
    _send(user, "staff.invited", {"link": adapters.password_link(user, site)}, by, at)
    return user.pk


@transaction.atomic
def close(*, user_id: int, reason: str, by: Actor, at: datetime) -> None:
    """Close a sign-in for good, and sign the person out everywhere now."""
    check_can_manage_sign_ins(by)
    if not User.objects.filter(pk=user_id, is_active=True).update(is_active=False):
        raise NotFound("There is no open sign-in.")
    adapters.end_sessions_of(user_id)
    record(verb="sign_in.closed", by=by, at=at, kind=KIND, ref=user_id, reason=reason)


@transaction.atomic
def take_second_step(*, user_id: int, reason: str, by: Actor, at: datetime) -> None:
    """For somebody who lost their phone and their recovery codes: they set up the second step again when they next sign in."""
    check_can_manage_sign_ins(by)
    user = _user(user_id)
    adapters.take_second_step(user_id)
    adapters.end_sessions_of(user_id)
    record(verb="sign_in.second_step_taken", by=by, at=at, kind=KIND, ref=user_id, reason=reason)
    _send(user, "staff.sign_in_changed", {"change": Change.SECOND_STEP_OFF}, by, at)


@transaction.atomic
def send_password_link(*, user_id: int, link: str, by: Actor, at: datetime) -> None:
    """Email somebody the link they asked for."""
    record(verb="sign_in.password_link_sent", by=by, at=at, kind=KIND, ref=user_id)
    _send(_user(user_id), "staff.password_reset", {"link": link}, by, at)


@transaction.atomic
def note_change(*, user_id: int, change: Change, by: Actor, at: datetime) -> None:
    """Write down that a sign-in was changed, and tell its owner, who may not be the one who changed it."""
    record(verb="sign_in.changed", by=by, at=at, kind=KIND, ref=user_id, detail={"change": change.name.lower()})
    _send(_user(user_id), "staff.sign_in_changed", {"change": change}, by, at)


@transaction.atomic
def note_signed_in(*, user_id: int, way: Way, second_step: bool, address: str, by: Actor, at: datetime) -> None:
    """Write down that somebody signed in. `address` is the network address they came from."""
    detail = {"way": way.value, "second_step": second_step, "from": address}
    record(verb="sign_in.done", by=by, at=at, kind=KIND, ref=user_id, detail=detail)


@transaction.atomic
def note_signed_out(*, user_id: int, ended: Ended | None, by: Actor, at: datetime) -> None:
    """Write down that somebody signed out, or was signed out."""
    record(verb="sign_in.ended", by=by, at=at, kind=KIND, ref=user_id, detail={"because": ended.value if ended else "asked"})


@transaction.atomic
def link_work_account(*, user_id: int, provider: str, uid: str, by: Actor, at: datetime) -> None:
    """Let an organisation's own account open a sign-in that exists. It gives no role: memberships do."""
    adapters.link_work_account(user_id, provider, uid)
    record(verb="sign_in.work_account_linked", by=by, at=at, kind=KIND, ref=user_id, detail={"provider": provider})


@transaction.atomic
def note_refused(*, user_id: int | None, why: Refusal, address: str, by: Actor, at: datetime) -> None:
    """Write down that somebody was not let in. What they typed is not kept: it may be a password in the wrong box."""
    record(verb="sign_in.refused", by=by, at=at, kind=KIND, ref=user_id or "", reason=why, detail={"from": address})


@transaction.atomic
def make_demo_sign_in(*, email: str, name: str, at: datetime, seed: int = 1) -> DemoSignIn:
    """A sign-in of a made-up county, with a password and a second step that are printed. Made again, it is the same."""
    if not settings.MADE_UP_COUNTY:
        raise Invalid("Demo sign-ins are made only in a made-up county.")
    user = User.objects.filter(email=email.strip().lower()).first() or User.objects.create_user(email, name, joined_at=at, made_up=True)
    if not user.made_up:
        raise Invalid(f"{email} is a real person's sign-in.")
    demo = DemoSignIn(user.pk, user.email, demo_password(seed), demo_totp_secret(seed, user.email))
    user.set_password(demo.password)
    user.save(update_fields=["password"])
    adapters.give_second_step(user, demo.totp_secret)
    record(verb="sign_in.made", by=system("made-up county"), at=at, kind=KIND, ref=user.pk, detail={"made_up": True})
    return demo


def _user(user_id: int) -> User:
    """The person, or a refusal."""
    user = User.objects.filter(pk=user_id).first()
    if user is None:
        raise NotFound("There is no such sign-in.")
    return user


def _send(user: User, template: str, context: dict[str, object], by: Actor, at: datetime) -> None:
    """Write to a member of staff at their work address, which is theirs to be written to."""
    recipient = seal(channel=Channel.EMAIL, address=user.email)
    queue(to=recipient, template=template, context=context, by=by, at=at, about_kind=KIND, about_ref=str(user.pk))
