from django.apps import AppConfig

from genklang.apps.audit.erasure import register


class PeopleConfig(AppConfig):
    name = "genklang.apps.people"
    label = "people"

    def ready(self) -> None:
        from . import erasure

        register("people", order=erasure.ORDER, eraser=erasure.erase)
