"""`/svara/mina/spara`: one's own answers as a page to keep and read, whole in itself, in the phone's language.

Everything that one has answered, written and told stands in it, and what was said yes to. Whoever has the phone may
open it, so it does not say whose it is: card, group and the whole address stand in the file for machines (`own_file`),
which holds everything and says what is nowhere.
"""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from genklang.apps.frameworks import queries as frameworks
from genklang.apps.people import contact_queries
from genklang.apps.people.types import OwnRecord
from genklang.apps.rounds import queries as rounds
from genklang.apps.rounds.types import OwnMarkInfo, OwnSheet
from genklang.apps.voices import queries as voices
from genklang.config import clock

from . import dates
from . import language as languages
from .language import spoken
from .own import opened, own_words_of
from .own_about import Rows, about, as_rows
from .own_answers import in_words, said


@require_safe
@spoken
def readable(request: HttpRequest, language: str) -> HttpResponse:
    """The page as a file; to the own page for who has opened nothing."""
    holder = opened(request)
    if holder is None:
        return redirect("answer:own")
    sheets, marks = rounds.own_sheets(*holder.keys), rounds.own_marks(*holder.keys)
    written = voices.own_texts(holder.participant_id, [sheet.round_id for sheet in sheets])
    shown = languages.ui_language(language)
    text = render_to_string(
        "answer/own_file.html",
        {
            "html_lang": languages.html_lang(shown),
            "direction": languages.direction(language),
            "day": dates.whole_day(clock.today()),
            "about": about(holder.keys, sheets),
            "kept": [
                row
                for who, record in rounds.own_records(*holder.keys)
                for row in _kept(record, contact_queries.masked_contact(who, sheets=rounds.own_ulids(*holder.keys)))
            ],
            "sheets": [
                {
                    **in_words(sheet, sheets[:place], marks, language),
                    "own_words": own_words_of(sheet, written, language),
                }
                for place, sheet in enumerate(sheets)
            ][::-1],
            "marks": _marks(marks, sheets, language),
        },
    )
    return HttpResponse(text, headers={"Content-Disposition": 'attachment; filename="mina-svar.html"'})


def _kept(record: OwnRecord, reminded_at: str) -> Rows:
    """What was said yes to, keys, and a piece of where to be reminded."""
    ways = {"words": _("av ord eller bilder"), "device": _("på en telefon")}
    consent = record.consent
    where = reminded_at or _("Går inte att öppna längre.")
    rows = [
        (_("Du sa ja till att vara med"), dates.whole_day(consent.given_on) if consent.given_on else ""),
        (_("En vuxen hemma sa ja"), dates.whole_day(consent.guardian_on) if consent.guardian_on else ""),
        *((_("Din nyckel"), f"{ways[kind]}, {dates.whole_day(made)}") for kind, made in record.keys),
        (_("Din påminnelse"), where if record.contact else ""),
    ]
    return as_rows(rows)


def _marks(marks: Sequence[OwnMarkInfo], sheets: Sequence[OwnSheet], language: str) -> Rows:
    """Notes and goals, with the area they are about. Comments stand beside their answers."""
    names = {
        area.code: said(area.name, language)
        for sheet in sheets
        for area in frameworks.spoken(sheet.framework_id).framework.focus_areas
    }
    kinds = {"note": _("Anteckning"), "goal": _("Mitt mål"), "hidden": _("Gömda områden")}
    return [
        {
            "label": ": ".join(part for part in (kinds[mark.kind], names.get(mark.focus_area, "")) if part),
            "value": mark.words,
            "day": dates.whole_day(mark.written_on),
        }
        for mark in marks
        if mark.kind in kinds
    ]
