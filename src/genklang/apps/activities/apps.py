from django.apps import AppConfig

from genklang.apps.audit.erasure import register


class ActivitiesConfig(AppConfig):
    name = "genklang.apps.activities"
    label = "activities"

    def ready(self) -> None:
        from . import erasure

        register("activities", order=erasure.ORDER, eraser=erasure.erase)
