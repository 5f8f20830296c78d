from django.apps import AppConfig


class EvaluationConfig(AppConfig):
    name = "genklang.apps.evaluation"
    label = "evaluation"
