"""Addresses of effect reports while they are written."""

from django.urls import URLPattern, URLResolver, include, path

from . import effect_figures, effect_publishing, effect_reports, effect_sections


def patterns() -> list[URLPattern | URLResolver]:
    """Called where the kinds of arguments are known."""
    section: list[URLPattern | URLResolver] = [
        path("", effect_sections.write, name="effect_section"),
        path("siffra/", effect_figures.place, name="effect_place"),
        path("kalla/", effect_figures.give, name="effect_give"),
        path("kalla/<id:figure_id>/", effect_figures.change, name="effect_change"),
        path("vid-sidan/<id:aside_id>/", effect_sections.settle, name="effect_settle"),
        path("nyare/<id:figure_id>/", effect_figures.renew, name="effect_renew"),
        path("ta-bort/<figure_sort:sort_of>/<id:figure_id>/", effect_figures.remove, name="effect_remove"),
    ]
    report: list[URLPattern | URLResolver] = [
        path("", effect_reports.overview, name="effect"),
        path("las/", effect_reports.read, name="effect_read"),
        path("granska/", effect_publishing.review, name="effect_review"),
        path("ta-tillbaka/", effect_publishing.take_back, name="effect_back"),
        path("publicera/", effect_publishing.publish, name="effect_publish"),
        path("nasta/", effect_publishing.next_edition, name="effect_next"),
        path("<part_code:section>/", include(section)),
    ]
    return [
        path("initiativ/<id:initiative_id>/effektrapport/", effect_reports.begin, name="effect_new"),
        path("effektrapporter/<id:report_id>/", include(report)),
    ]
