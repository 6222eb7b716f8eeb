"""The second step, as the sign-in library asks for it."""

from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.stages import AuthenticateStage
from django.http import HttpRequest

from headwater.hub.accounts import adapters as locks
from headwater.hub.web.sign_in.adapter import STEP_DONE_THERE, WRONG_CODE
from headwater.hub.web.sign_in.qr import picture_of


class SecondStep(AuthenticateStage):
    """Asks for a code, unless the organisation's own sign-in says it has just done the same."""

    def _should_handle(self, request: HttpRequest) -> bool:
        if self.login.user is not None and request.session.get(STEP_DONE_THERE) == self.login.user.pk:
            return False
        return bool(super()._should_handle(request))


class SecondStepAdapter(DefaultMFAAdapter):
    """The second step: its secrets are locked in the database, and its picture obeys the rules for what a page may hold."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": WRONG_CODE,
        "cannot_generate_recovery_codes": "Set up the second step first",
    }

    def encrypt(self, text: str) -> str:
        return locks.locked(text)

    def decrypt(self, encrypted_text: str) -> str:
        return locks.unlocked(encrypted_text)

    def build_totp_svg(self, url: str) -> str:
        return picture_of(url)

    def can_delete_authenticator(self, authenticator: Any) -> bool:
        """Nobody works without the second step; an administrator can take it off for somebody who lost their phone."""
        return False
