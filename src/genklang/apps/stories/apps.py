from django.apps import AppConfig


class StoriesConfig(AppConfig):
    name = "genklang.apps.stories"
    label = "stories"
