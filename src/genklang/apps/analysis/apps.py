from django.apps import AppConfig


class AnalysisConfig(AppConfig):
    name = "genklang.apps.analysis"
    label = "analysis"

    def ready(self) -> None:
        from genklang.apps.rounds.events import on_erased

        from .snapshots import rewrite

        on_erased("analysis", rewrite)
