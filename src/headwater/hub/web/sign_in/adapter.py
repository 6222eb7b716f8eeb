"""What the sign-in library asks of us: its messages become actions, and its words become ours."""

from dataclasses import replace
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from headwater.hub.accounts import actions, queries
from headwater.hub.accounts.states import Change, Refusal, Way
from headwater.hub.core import time
from headwater.hub.web.sign_in import lasting
from headwater.hub.web.sign_in.people import SOMEBODY, acting_as

WRONG_CODE = "That code is not right. Wait for the next one in your app, or use a recovery code"
WAIT = "There were too many wrong tries. Wait 15 minutes and try again"
CHANGES = {
    "account/email/password_changed": Change.FIRST_STEP,
    "account/email/password_reset": Change.FIRST_STEP,
    "account/email/password_set": Change.FIRST_STEP,
    "mfa/email/totp_activated": Change.SECOND_STEP_ON,
    "mfa/email/recovery_codes_generated": Change.RECOVERY_CODES,
}
SAID = {"account/messages/password_changed.txt": "Your password is changed."}
STEP_DONE_THERE = "second_step_done_there"


class SignInAdapter(DefaultAccountAdapter):
    """Signing in with a password."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": "The email address or the password is not right",
        "incorrect_code": WRONG_CODE,
        "incorrect_password": "That is not your password",
        "enter_current_password": "That is not your password now",
        "invalid_password_reset": "This link does not work any more",
        "too_many_login_attempts": WAIT,
        "rate_limited": WAIT,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """An administrator makes every sign-in."""
        return False

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *args: Any, message: str | None = None, **kwargs: Any
    ) -> None:
        """Say only what needs saying, in our words."""
        words = message or SAID.get(message_template or "")
        if words:
            messages.add_message(request, level, words)

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        """Check a password, unless too many were wrong."""
        request.session.pop(STEP_DONE_THERE, None)
        try:
            return super().authenticate(request, **credentials)
        except ValidationError:
            self.note_refused(request, Refusal.LOCKED_OUT, credentials.get("email", ""))
            raise

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        self.note_refused(request, Refusal.NO_MATCH, credentials.get("email", ""))

    def reauthenticate(self, user: Any, password: str) -> bool:
        """Ask again for the password of somebody signed in."""
        found = self.authenticate(context.request, email=user.email, password=password)
        return found is not None and found.pk == user.pk

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Somebody who has just signed in is not asked for the same password again."""
        signed_in_at = context.request.session.get(lasting.SIGNED_IN_AT, 0)
        return time.now().timestamp() - signed_in_at > settings.ACCOUNT_REAUTHENTICATION_TIMEOUT

    def pre_login(self, request: HttpRequest, user: Any, **hooks: Any) -> HttpResponse | None:
        """Stop at a sign-in that was closed, or that belongs to a made-up county."""
        if user.is_active and not queries.may_sign_in(user_id=user.pk):
            self.note_refused(request, Refusal.MADE_UP, user.email)
            return self.respond_user_inactive(request, user)
        if not user.is_active:
            self.note_refused(request, Refusal.CLOSED, user.email)
        refused: HttpResponse | None = super().pre_login(request, user, **hooks)
        return refused

    def get_login_stages(self) -> list[str]:
        return ["headwater.hub.web.sign_in.second_step.SecondStep"]

    def login(self, request: HttpRequest, user: Any) -> None:
        """Sign in, under a new session key."""
        records = get_authentication_records(request, user)
        ways = [record["method"] for record in records]
        way = Way.SINGLE_SIGN_ON if "socialaccount" in ways else Way.OWN
        done_there = way is Way.SINGLE_SIGN_ON and request.session.pop(STEP_DONE_THERE, None) == user.pk
        super().login(request, user)
        now = time.now()
        lasting.begin(request, now=now, second_step=done_there or "mfa" in ways)
        actions.note_signed_in(
            user_id=user.pk,
            way=way,
            second_step=lasting.second_step_done(request),
            address=self.get_client_ip(request),
            by=acting_as(user.pk),
            at=now,
        )

    def logout(self, request: HttpRequest) -> None:
        """Sign out, and write it down."""
        if request.user.pk is not None:
            actions.note_signed_out(user_id=request.user.pk, ended=None, by=acting_as(request.user.pk), at=time.now())
        super().logout(request)

    def send_password_reset_mail(self, user: Any, email: str, context: dict[str, Any]) -> None:
        """Send the link to the address we know, whatever was typed."""
        if queries.may_sign_in(user_id=user.pk):
            actions.send_password_link(user_id=user.pk, link=context["password_reset_url"], by=SOMEBODY, at=time.now())

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Nothing is written to anybody but through the outbox, in the words that stand there."""

    def send_notification_mail(self, template_prefix: str, user: Any, *args: Any, **kwargs: Any) -> None:
        """A sign-in was changed: its owner is told."""
        change = CHANGES.get(template_prefix)
        if change is not None:
            actions.note_change(user_id=user.pk, change=change, by=acting_as(user.pk), at=time.now())

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("mfa_index")

    def note_refused(self, request: HttpRequest, why: Refusal, email: str) -> None:
        """Write down that somebody was not let in, for the agency of the one whose sign-in it is."""
        user_id = queries.user_id_of(email=email)
        by = SOMEBODY if user_id is None else replace(SOMEBODY, agency_id=acting_as(user_id).agency_id)
        actions.note_refused(user_id=user_id, why=why, address=self.get_client_ip(request), by=by, at=time.now())
