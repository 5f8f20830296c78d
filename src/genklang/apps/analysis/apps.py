from django.apps import AppConfig


class AnalysisConfig(AppConfig):
    name = "genklang.apps.analysis"
    label = "analysis"
