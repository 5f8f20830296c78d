from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "genklang.apps.audit"
    label = "audit"
