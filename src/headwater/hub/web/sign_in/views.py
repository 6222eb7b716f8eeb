"""The sign-in library's pages, with our words, our status codes and nothing that makes a sign-in."""

import logging
from typing import Any, cast

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.totp import views as totp
from allauth.socialaccount.providers.openid_connect import views as openid
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST
from requests import RequestException

from headwater.hub.accounts import queries as accounts
from headwater.hub.accounts.states import Ended
from headwater.hub.web.sign_in import lasting
from headwater.hub.web.sign_in.adapter import SignInAdapter

log = logging.getLogger("headwater.sign_in")

ENDED = {
    Ended.IDLE: "You were signed out because nothing happened here for a while.",
    Ended.LONG: "You were signed out because you had been signed in for a long time.",
}


class SignIn(account.LoginView):
    """Email address and password."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        why = self.request.GET.get("ended")
        said = ENDED[Ended(why)] if why in set(Ended) else ""
        found: dict[str, Any] = super().get_context_data(**kwargs)
        return found | {"said": said, "work_account": settings.OIDC_NAME, "work_account_url": self.work_account_url()}

    def work_account_url(self) -> str:
        """Where the organisation's own sign-in starts, with the way back."""
        if not settings.OIDC_NAME:
            return ""
        return str(self.passthrough_next_url(reverse("openid_connect_login", kwargs={"provider_id": settings.OIDC_ID})))

    def form_invalid(self, form: Any) -> HttpResponse:
        if form.locked_out:
            return locked_out(self.request)
        refused: HttpResponse = super().form_invalid(form)
        return refused


def start_again(request: HttpRequest) -> HttpResponse:
    """A second step was set up elsewhere since this sign-in began: it must be used."""
    SignInAdapter(request).logout(request)
    return redirect("account_login")


def locked_out(request: HttpRequest) -> HttpResponse:
    """Too many wrong tries, from this sign-in or this network."""
    page = render(request, "429.html", status=429)
    page.headers["Retry-After"] = "900"
    return page


class Code(mfa.AuthenticateView):
    """The second step."""

    def form_invalid(self, form: Any) -> HttpResponse:
        if form.locked_out:
            return locked_out(self.request)
        refused: HttpResponse = super().form_invalid(form)
        return refused


class SetUp(totp.ActivateTOTPView):
    """Setting up the second step: required of everybody before their first page."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        user_id = cast(int, request.user.pk)
        if accounts.has_second_step(user_id=user_id):
            return redirect("mfa_index") if lasting.second_step_done(request) else start_again(request)
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        done: HttpResponse = super().form_valid(form)
        self.request.session[lasting.SECOND_STEP] = True
        return done


class ChangePassword(account.PasswordChangeView):
    """A new password, for those who have one here."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.user.is_authenticated and not request.user.has_usable_password():
            return render(request, "sign_in/no_password.html", {"work_account": settings.OIDC_NAME})
        return super().dispatch(request, *args, **kwargs)


def work_account(request: HttpRequest, provider_id: str) -> Any:
    """Send the browser to the organisation's own sign-in, if that answers."""
    try:
        return openid.login(request, provider_id)
    except RequestException:
        log.exception("The organisation's sign-in does not answer")
        return render(request, "socialaccount/authentication_error.html", status=503)


sign_in = SignIn.as_view()
code = Code.as_view()
set_up = SetUp.as_view()
change_password = ChangePassword.as_view()


@require_POST
def stay(request: HttpRequest) -> HttpResponse:
    """Somebody was warned that their sign-in is about to end, and stays. What the request itself does is all that is needed."""
    return HttpResponse(status=204)
