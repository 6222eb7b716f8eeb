from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "headwater.hub.config"
    label = "hub_config"

    def ready(self) -> None:
        from headwater.hub.config import checks

        checks.register_all()
