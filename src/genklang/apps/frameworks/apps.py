from django.apps import AppConfig


class FrameworksConfig(AppConfig):
    name = "genklang.apps.frameworks"
    label = "frameworks"
