from django.apps import AppConfig


class InitiativesConfig(AppConfig):
    name = "genklang.apps.initiatives"
    label = "initiatives"
