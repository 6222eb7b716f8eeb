from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    name = "headwater.hub.programmes"
