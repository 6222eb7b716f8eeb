from django.apps import AppConfig


class ChampionsConfig(AppConfig):
    name = "headwater.hub.champions"
