"""Signing in with an organisation's own account, as the sign-in library asks for it."""

from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter, _build_apps_from_settings
from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import render

from headwater.hub.accounts import actions, queries
from headwater.hub.accounts.states import Refusal
from headwater.hub.core import time
from headwater.hub.web.sign_in.adapter import STEP_DONE_THERE, SignInAdapter
from headwater.hub.web.sign_in.people import acting_as


class WorkAccountAdapter(DefaultSocialAccountAdapter):
    """Signing in with an organisation's own account. It opens a sign-in that exists; it never makes one, nor a membership."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    def list_apps(self, request: HttpRequest, provider: str | None = None, client_id: str | None = None) -> list[Any]:
        """Only what the settings name: the database is not asked."""
        built = _build_apps_from_settings(provider=provider, client_id=client_id)
        return [app for apps in built.values() for app in apps]

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Match the account to a sign-in by the address that the organisation vouches for."""
        if not sociallogin.is_existing:
            self.link(request, sociallogin)
        claims = sociallogin.account.extra_data.get("id_token", {})
        if settings.OIDC_DOES_SECOND_STEP and "mfa" in claims.get("amr", []):
            request.session[STEP_DONE_THERE] = sociallogin.user.pk

    def link(self, request: HttpRequest, sociallogin: Any) -> None:
        """Remember which sign-in this account opens, or say that we do not know it."""
        vouched = [found.email for found in sociallogin.email_addresses if found.verified or settings.OIDC_EMAILS_ARE_CHECKED]
        user_id = queries.user_id_of(email=vouched[0]) if vouched else None
        if user_id is None:
            SignInAdapter(request).note_refused(request, Refusal.UNKNOWN, "")
            raise ImmediateHttpResponse(render(request, "socialaccount/unknown.html", {"vouched": bool(vouched)}, status=403))
        account = sociallogin.account
        actions.link_work_account(user_id=user_id, provider=account.provider, uid=account.uid, by=acting_as(user_id), at=time.now())
        sociallogin.lookup()
