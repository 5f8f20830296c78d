from django.apps import AppConfig


class DialogueConfig(AppConfig):
    name = "genklang.apps.dialogue"
    label = "dialogue"
