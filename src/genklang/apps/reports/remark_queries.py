"""Reads of what is to be looked at in an effect report: typed numbers, words that claim too much, pointed out persons.

Everything that somebody has typed and everybody will read is looked through: texts, stories, quotes, and the notes of
figures from elsewhere.
"""

from collections.abc import Iterable, Mapping

from genklang.apps.activities import queries as activities
from genklang.apps.analysis import queries as analysis
from genklang.apps.partnership import queries as partnerships
from genklang.apps.stories import queries as stories
from genklang.core.disclosure.released import Released
from genklang.core.reports import (
    RESULTS,
    SECTIONS,
    Known,
    Remark,
    Why,
    known_of,
    one_sided,
    personal,
    remarks,
    unlike_bases,
)

from .effect_queries import known
from .types import Content, SectionContent

#: Where it is said whom one may turn to.
_CONTACT = "contact"
#: What is hoped for may be hoped for all.
_GOALS = "goals"
#: What the one page is made of, and many read nothing else.
_SHORT = "short"


def remarks_of(whole: Content, *, initiative_id: int) -> Mapping[str, tuple[Remark, ...]]:
    """What is to be looked at, section by section; sections without are left out.

    A remark's `label` is a measure's code where it is about a released number, otherwise the figure's own.
    """
    ids = {placed.release_id for section in whole.sections for placed in section.placed}
    releases = {release_id: analysis.released_for_release(release_id) for release_id in ids}
    unlike = unlike_bases([section.text for section in whole.sections])
    named = _named(whole, initiative_id)
    held = frozenset(activity.name for activity in activities.activities_of(initiative_id=initiative_id))
    found: dict[str, tuple[Remark, ...]] = {}
    for section in whole.sections:
        beside = [one for placed in section.placed for one in known(placed, releases[placed.release_id])]
        beside += [one for given in section.given for one in known_of(given.reckoning)]
        beside += [one for story in section.stories for one in stories.known(story.number)]
        own = remarks(section.text, beside, about_results=section.code in RESULTS)
        if section.code == _SHORT:
            own += one_sided(_moved([section], releases), _moved(_whole_of(whole), releases))
        if section.code == _GOALS:
            own = tuple(remark for remark in own if remark.why is not Why.ALL_OR_NONE)
        said = {remark.sentence for remark in own if remark.why is Why.OTHER_BASE}
        # The second of two that disagree is remarked on where it is written.
        here = [one for one in unlike if one.sentence in section.text.replace("\n", " ") and one.sentence not in said]
        found[section.code] = (*own, *here, *_of_tellings(section, beside), *_pointing_out(section, named, held))
    return {code: these for code, these in found.items() if these}


def _whole_of(whole: Content) -> list[SectionContent]:
    return [section for section in whole.sections if section.code in SECTIONS]


def _moved(sections: Iterable[SectionContent], releases: Mapping[int, Released]) -> dict[str, str]:
    """Measure's code -> label, of the changes that stand in these sections and are shown."""
    found: dict[str, str] = {}
    for placed in (one for section in sections for one in section.placed if one.span is not None):
        cell = analysis.shown_cell(releases[placed.release_id], placed.measure, placed.span)
        if cell is not None and cell.label:
            found.setdefault(placed.measure.code, str(cell.label))
    return found


def _of_tellings(section: SectionContent, beside: list[Known]) -> list[Remark]:
    """A group's own words are nobody's to change, so only their numbers are looked at, and "alla" is theirs to say."""
    words = [text for story in section.stories for text in story.typed] + [one.words for one in section.quotes]
    told = [remark for text in words for remark in remarks(text, beside, about_results=False)]
    return [remark for remark in told if remark.why is not Why.ALL_OR_NONE]


def _pointing_out(section: SectionContent, named: frozenset[str], held: frozenset[str]) -> list[Remark]:
    texts = [section.text]
    texts += [text for story in section.stories for text in (*story.typed, *(words for _day, words in story.happened))]
    texts += [one.words for one in section.quotes]
    texts += [text for one in section.given for text in (one.reckoning.label, one.reckoning.definition)]
    at_contact = section.code == _CONTACT
    return [remark for text in texts for remark in personal(text, known=named, activities=held, of_contact=at_contact)]


def _named(whole: Content, initiative_id: int) -> frozenset[str]:
    """What organisations, activities and places around the initiative are called: names that point out nobody."""
    initiative = activities.initiative(initiative_id)
    names = {whole.title, initiative.name, initiative.organisation_name}
    for activity in activities.activities_of(initiative_id=initiative_id):
        names |= {activity.name, activity.organisation_name, activity.area}
    if together := partnerships.partnership_of(initiative_id):
        names |= {together.name, *(partner.name for partner in partnerships.partners(together.id))}
    names |= {one.reckoning.source for section in whole.sections for one in section.given}
    return frozenset(names)
