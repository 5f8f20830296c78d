from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "genklang.apps.reports"
    label = "reports"
