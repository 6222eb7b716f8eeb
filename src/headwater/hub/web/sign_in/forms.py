"""The sign-in library's forms, in our words."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.recovery_codes.forms import GenerateRecoveryCodesForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.core.cache import cache

from headwater.hub.accounts.states import Refusal
from headwater.hub.web.sign_in.adapter import WRONG_CODE, SignInAdapter

# A code may be used once. The library forgets it after 30 seconds, but allows for clocks that differ by as much either way.
CODE_REMEMBERED = 120
EMAIL = {
    "required": "Enter your email address",
    "invalid": "Enter an email address in the correct format, like name@example.com",
}


class Worded(forms.Form):
    """What all of them share: plain ids to link errors to, and our error messages."""

    use_required_attribute = False
    words: dict[str, dict[str, str]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "%s", **kwargs})
        for name, messages in self.words.items():
            self.fields[name].error_messages |= messages

    @property
    def shows_errors(self) -> bool:
        """Whether the page must say that something is wrong."""
        return self.is_bound and bool(self.errors)

    @property
    def locked_out(self) -> bool:
        """Whether there were too many wrong tries."""
        wrong = self.errors.as_data() if self.is_bound else {}
        return any(error.code in {"too_many_login_attempts", "rate_limited"} for errors in wrong.values() for error in errors)


class SignInForm(Worded, account.LoginForm):
    words = {"login": EMAIL, "password": {"required": "Enter your password"}}


class ForgottenForm(Worded, account.ResetPasswordForm):
    words = {"email": EMAIL}


NEW = {
    "password1": {"required": "Enter a new password"},
    "password2": {"required": "Enter the new password again"},
}


class NewPasswordForm(Worded, account.ResetPasswordKeyForm):
    words = NEW


class ChangePasswordForm(Worded, account.ChangePasswordForm):
    words = {"oldpassword": {"required": "Enter your password now"}, **NEW}


class PasswordAgainForm(Worded, account.ReauthenticateForm):
    words = {"password": {"required": "Enter your password"}}


class OneUse(Worded):
    """A code that was used is refused for as long as the clock would still allow it."""

    words = {"code": {"required": "Enter the code from your app"}}
    user: Any

    def clean_code(self) -> str:
        key = f"headwater-code-{self.user.pk}-{str(self.cleaned_data['code']).strip()}"
        if cache.get(key):
            raise forms.ValidationError(WRONG_CODE, code="incorrect_code")
        code: str = super().clean_code()  # type: ignore[misc]  # the library's form comes after this one
        cache.set(key, True, CODE_REMEMBERED)
        return code

    def _emit_authentication_failed(self, authenticator: Any) -> None:
        adapter = SignInAdapter()
        adapter.note_refused(adapter.request, Refusal.WRONG_CODE, self.user.email)


class CodeForm(OneUse, mfa.AuthenticateForm):
    """The second step of signing in."""


class CodeAgainForm(OneUse, mfa.ReauthenticateForm):
    """The second step, asked again before something that matters."""


class SetUpForm(Worded, ActivateTOTPForm):
    """The first code of a new second step: there are no recovery codes yet to speak of."""

    words = {"code": {"required": "Enter the code from your app"}}

    def clean_code(self) -> str:
        try:
            code: str = super().clean_code()
        except forms.ValidationError as error:
            words = error.message if error.code != "incorrect_code" else "That code is not right. Wait for the next one in your app"
            raise forms.ValidationError(words, code=error.code) from error
        return code


class NewCodesForm(Worded, GenerateRecoveryCodesForm):
    """Asks nothing."""
