from django.apps import AppConfig


class LogicmodelsConfig(AppConfig):
    name = "genklang.apps.logicmodels"
    label = "logicmodels"
