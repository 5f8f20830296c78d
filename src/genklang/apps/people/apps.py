from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "genklang.apps.people"
    label = "people"
