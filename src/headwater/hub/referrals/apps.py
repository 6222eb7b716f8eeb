from django.apps import AppConfig


class ReferralsConfig(AppConfig):
    name = "headwater.hub.referrals"
