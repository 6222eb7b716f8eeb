from django.apps import AppConfig


class IntegrationsConfig(AppConfig):
    name = "headwater.hub.integrations"
