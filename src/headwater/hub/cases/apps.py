from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "headwater.hub.cases"
