"""Addresses of signing in. Only what is needed: no page to sign up, change an address or link accounts."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.socialaccount import views as social
from allauth.socialaccount.providers.openid_connect import views as openid
from django.urls import path, re_path

from headwater.hub.web.parts.access import public_page, signed_in_page
from headwater.hub.web.sign_in import views

urlpatterns = [
    path("", public_page(views.sign_in), name="account_login"),
    path("code/", public_page(views.code), name="mfa_authenticate"),
    path("stay/", signed_in_page(views.stay), name="stay"),
    path("logout/", public_page(account.logout), name="account_logout"),
    path("closed/", public_page(account.account_inactive), name="account_inactive"),
    path("forgotten/", public_page(account.password_reset), name="account_reset_password"),
    path("forgotten/sent/", public_page(account.password_reset_done), name="account_reset_password_done"),
    re_path(
        r"^new-password/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        public_page(account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path("new-password/", public_page(account.password_reset_from_key_done), name="account_reset_password_from_key_done"),
    path("yours/", signed_in_page(mfa.index), name="mfa_index"),
    path("yours/password/", signed_in_page(views.change_password), name="account_change_password"),
    path("yours/second-step/", signed_in_page(views.set_up), name="mfa_activate_totp"),
    path("yours/recovery-codes/", signed_in_page(recovery_codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path("yours/recovery-codes/new/", signed_in_page(recovery_codes.generate_recovery_codes), name="mfa_generate_recovery_codes"),
    path("yours/recovery-codes/file/", signed_in_page(recovery_codes.download_recovery_codes), name="mfa_download_recovery_codes"),
    path("again/", signed_in_page(account.reauthenticate), name="account_reauthenticate"),
    path("again/code/", signed_in_page(mfa.reauthenticate), name="mfa_reauthenticate"),
    path("work-account/cancelled/", public_page(social.login_cancelled), name="socialaccount_login_cancelled"),
    path("work-account/<slug:provider_id>/", public_page(views.work_account), name="openid_connect_login"),
    path("work-account/<slug:provider_id>/back/", public_page(openid.callback), name="openid_connect_callback"),
]
