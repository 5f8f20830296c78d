from django.apps import AppConfig


class ActivitiesConfig(AppConfig):
    name = "genklang.apps.activities"
    label = "activities"
