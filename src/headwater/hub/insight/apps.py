from django.apps import AppConfig


class InsightConfig(AppConfig):
    name = "headwater.hub.insight"
