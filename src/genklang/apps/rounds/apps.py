from django.apps import AppConfig


class RoundsConfig(AppConfig):
    name = "genklang.apps.rounds"
    label = "rounds"
