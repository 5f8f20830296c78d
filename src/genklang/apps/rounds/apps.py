from django.apps import AppConfig

from genklang.apps.audit.erasure import register


class RoundsConfig(AppConfig):
    name = "genklang.apps.rounds"
    label = "rounds"

    def ready(self) -> None:
        from . import erasure

        register("rounds", order=erasure.ORDER, eraser=erasure.erase)
