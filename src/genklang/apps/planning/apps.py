from django.apps import AppConfig


class PlanningConfig(AppConfig):
    name = "genklang.apps.planning"
    label = "planning"
