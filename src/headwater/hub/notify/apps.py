from django.apps import AppConfig


class NotifyConfig(AppConfig):
    name = "headwater.hub.notify"
