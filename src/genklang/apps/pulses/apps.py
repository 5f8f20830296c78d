from django.apps import AppConfig

from genklang.apps.audit.erasure import register


class PulsesConfig(AppConfig):
    name = "genklang.apps.pulses"
    label = "pulses"

    def ready(self) -> None:
        from . import erasure

        register("pulses", order=erasure.ORDER, eraser=erasure.erase)
