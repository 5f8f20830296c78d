"""Addresses of what stands beside the numbers in words: what happened, stories, quotes."""

from django.urls import URLPattern, path

from genklang.core.disclosure.evidence import Level

from . import effect_tellings, happenings, quotes, stories


def patterns() -> list[URLPattern]:
    """Called where the kinds of arguments are known."""
    group, activity = {"level": Level.GROUP}, {"level": Level.ACTIVITY}
    return [
        path("grupper/<id:group_id>/handelser/", happenings.happened, group, name="group_happenings"),
        path("grupper/<id:group_id>/handelser/ny/", happenings.add, group, name="group_happening_new"),
        path("verksamheter/<id:activity_id>/handelser/", happenings.happened, activity, name="activity_happenings"),
        path("verksamheter/<id:activity_id>/handelser/ny/", happenings.add, activity, name="activity_happening_new"),
        path("handelser/<id:happening_id>/", happenings.edit, name="happening"),
        path("handelser/<id:happening_id>/ta-bort/", happenings.remove, name="happening_remove"),
        path("grupper/<id:group_id>/berattelser/", stories.stories, name="stories"),
        path("insikter/<id:insight_id>/berattelse/", stories.make, name="story_new"),
        path("berattelser/<id:story_id>/", stories.story, name="story"),
        path("berattelser/<id:story_id>/andra/", stories.edit, name="story_edit"),
        path("berattelser/<id:story_id>/ja/", stories.agree, name="story_agree"),
        path("berattelser/<id:story_id>/ta-tillbaka/", stories.withdraw, name="story_withdraw"),
        path("grupper/<id:group_id>/citat/", quotes.keep, name="quote_new"),
        path("citat/<id:quote_id>/ta-tillbaka/", quotes.withdraw, name="quote_withdraw"),
        path(
            "effektrapporter/<id:report_id>/<part_code:section>/berattelse/",
            effect_tellings.place,
            name="effect_telling",
        ),
        path(
            "effektrapporter/<id:report_id>/<part_code:section>/berattelse/<telling:telling>/<id:telling_id>/ta-bort/",
            effect_tellings.remove,
            name="effect_telling_remove",
        ),
    ]
