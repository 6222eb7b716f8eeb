from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "headwater.hub.core"
