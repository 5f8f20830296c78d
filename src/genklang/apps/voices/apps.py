from django.apps import AppConfig

from genklang.apps.audit.erasure import register


class VoicesConfig(AppConfig):
    name = "genklang.apps.voices"
    label = "voices"

    def ready(self) -> None:
        from . import erasure

        register("voices", order=erasure.ORDER, eraser=erasure.erase)
