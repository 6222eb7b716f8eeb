from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "headwater.hub.organisations"
