from django.apps import AppConfig

from genklang.apps.audit.erasure import register
from genklang.apps.rounds.events import on_cleared


class VoicesConfig(AppConfig):
    name = "genklang.apps.voices"
    label = "voices"

    def ready(self) -> None:
        from . import erasure

        register("voices", order=erasure.ORDER, eraser=erasure.erase)
        on_cleared("voices", erasure.clear_unsent)
