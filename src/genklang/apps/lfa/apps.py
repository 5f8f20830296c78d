from django.apps import AppConfig


class LfaConfig(AppConfig):
    name = "genklang.apps.lfa"
    label = "lfa"
