from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "headwater.hub.audit"
