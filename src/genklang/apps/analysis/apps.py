from django.apps import AppConfig


class AnalysisConfig(AppConfig):
    name = "genklang.apps.analysis"
    label = "analysis"

    def ready(self) -> None:
        from genklang.apps.rounds.events import on_erased

        from . import erased, snapshots

        on_erased("analysis", erased.keep)
        on_erased("analysis.snapshot", lambda answered: snapshots.rewrite(frozenset(answered)))
