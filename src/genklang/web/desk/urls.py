"""Addresses of the desk. Each id in an address is checked against what the signed-in person may see."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from genklang.apps.reports.types import Telling
from genklang.core.disclosure.evidence import Level
from genklang.core.frameworks.drafts import HOMES
from genklang.web.answer import language as languages

from . import (
    action_urls,
    activities,
    agreed,
    cards,
    corrections,
    dialogue,
    effect_urls,
    ending,
    framework_condition,
    framework_parts,
    framework_publish,
    framework_texts,
    groups,
    home,
    how_to,
    initiative_urls,
    initiatives,
    organisations,
    own_frameworks,
    paper,
    partnership_urls,
    portfolio_urls,
    protection,
    pulses,
    question_bank,
    reading,
    recording_urls,
    reports,
    results,
    rounds,
    safeguarding,
    sharing,
    staff,
    talk_urls,
    telling_urls,
    totals,
    voices,
    worry,
)
from .course import urls as course_urls
from .evaluation import urls as evaluation_urls
from .framework_part_forms import FORMS
from .lfa import urls as lfa_urls
from .logicmodel import urls as logicmodel_urls
from .planning import urls as planning_urls
from .proposal_files import KINDS as FILE_KINDS
from .steering import urls as steering_urls


class TotalLevel:
    """The levels above the group, as they stand in an address."""

    regex = "verksamhet|satsning|organisation"
    levels = {"verksamhet": Level.ACTIVITY, "satsning": Level.INITIATIVE, "organisation": Level.ORGANISATION}

    def to_python(self, value: str) -> Level:
        return self.levels[value]

    def to_url(self, value: str) -> str:
        return next(word for word, level in self.levels.items() if level == value)


class Id:
    """A whole number that a database can hold; Django's own `int` lets longer ones through to a 500."""

    regex = "[0-9]{1,15}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


class Language(StringConverter):
    """A language that questions are translated to."""

    regex = "|".join(framework_texts.TRANSLATED)


class Spoken(StringConverter):
    """A language that questions can be read aloud in."""

    regex = "|".join(languages.OFFERED)


class TextKey(StringConverter):
    """What one text is called in translators' files, and on the sheet of whoever reads aloud."""

    regex = r"[a-z][a-z0-9_]{0,59}(?:\.[a-z0-9_]{1,15})?"


class Ending(StringConverter):
    """What a file for translators may be."""

    regex = "|".join(framework_texts.WRITERS)


class PartKind(StringConverter):
    """A part of a framework that is being written, as a file knows it."""

    regex = "|".join(HOMES)


class PartSort(StringConverter):
    """A part as the pages know it."""

    regex = "|".join(sort for sort in FORMS if sort != "framework")


class Code(StringConverter):
    """What a part of a framework is called in its file."""

    regex = "[a-z][a-z0-9_]{0,59}"


class FigureSort(StringConverter):
    """Where a figure beside a report's section comes from."""

    regex = "placed|given"


class TellingSort(StringConverter):
    """What of a group's own words stands in a report's section."""

    regex = "|".join(Telling)


class FileKind(StringConverter):
    """What a proposal can be saved as."""

    regex = "|".join(FILE_KINDS)


register_converter(FileKind, "file_kind")
register_converter(FigureSort, "figure_sort")
register_converter(TellingSort, "telling")
register_converter(PartKind, "part_kind")
register_converter(PartSort, "part_sort")
register_converter(Code, "part_code")
register_converter(TotalLevel, "level")
register_converter(Language, "language")
register_converter(Ending, "ending")
register_converter(Spoken, "spoken")
register_converter(TextKey, "text_key")
register_converter(Id, "id")

app_name = "desk"
urlpatterns = [
    path("", home.home, name="home"),
    path("organisationer/<id:organisation_id>/", organisations.organisation, name="organisation"),
    path("organisationer/<id:organisation_id>/initiativ/", organisations.new_initiative, name="initiative_new"),
    path(
        "organisationer/<id:organisation_id>/initiativ/<id:initiative_id>/dela/",
        sharing.share,
        name="initiative_share",
    ),
    path(
        "organisationer/<id:organisation_id>/initiativ/<id:initiative_id>/dela/<id:guest_id>/sluta/",
        sharing.stop,
        name="share_stop",
    ),
    path("organisationer/<id:organisation_id>/verksamheter/", organisations.new_activity, name="activity_new"),
    path("organisationer/<id:organisation_id>/personal/", staff.staff_list, name="staff"),
    path("organisationer/<id:organisation_id>/personal/ny/", staff.invite, name="staff_invite"),
    path("organisationer/<id:organisation_id>/personal/<id:role_id>/avsluta/", staff.end_role, name="role_end"),
    path("initiativ/<id:initiative_id>/", initiatives.initiative, name="initiative"),
    path("initiativ/<id:initiative_id>/resultatblad/<id:number>/", reports.make, name="report_new"),
    path("initiativ/<id:initiative_id>/resultatblad/<id:number>/publicera/", reports.publish, name="report_publish"),
    path("resultatblad/<id:sheet_id>/", reports.sheet, name="report"),
    path("verksamheter/<id:activity_id>/", activities.activity, name="activity"),
    path("verksamheter/<id:activity_id>/plan/", activities.schedule, name="schedule"),
    path("verksamheter/<id:activity_id>/grupper/", activities.new_group, name="group_new"),
    path("resultat/<level:level>/<id:unit_id>/<id:number>/", totals.result, name="total"),
    path("resultat/<level:level>/<id:unit_id>/<id:number>/ta-fram/", totals.release, name="total_release"),
    path("grupper/<id:group_id>/", groups.group, name="group"),
    path("grupper/<id:group_id>/avsluta/", groups.end, name="group_end"),
    path("grupper/<id:group_id>/kort/", cards.add, name="cards_add"),
    path("grupper/<id:group_id>/kort/pdf/", paper.cards_pdf, name="cards_pdf"),
    path("grupper/<id:group_id>/kort/<id:card>/ny-kod/", cards.reissue, name="card_reissue"),
    path("grupper/<id:group_id>/kort/<id:card>/slutat/", cards.about, {"deed": cards.LEFT}, name="card_left"),
    path(
        "grupper/<id:group_id>/kort/<id:card>/vardnadshavare/",
        cards.about,
        {"deed": cards.GUARDIAN},
        name="card_guardian",
    ),
    path("grupper/<id:group_id>/kort/<id:card>/ta-bort/", cards.about, {"deed": cards.REMOVE}, name="card_remove"),
    path("grupper/<id:group_id>/oppna/", rounds.open_round, name="round_open"),
    path("grupper/<id:group_id>/atgarder/", agreed.actions_of_group, name="actions"),
    path("laget/<id:round_id>/", rounds.round_page, name="round"),
    path("laget/<id:round_id>/antal/", rounds.count, name="round_count"),
    path("laget/<id:round_id>/sa-har-gor-du/", how_to.how_to, name="how_to"),
    path("laget/<id:round_id>/sa-har-gor-du/antal/", how_to.shown_count, name="shown_count"),
    path("laget/<id:round_id>/sa-har-gor-du/pdf/", paper.wall_pdf, name="wall_pdf"),
    path("laget/<id:round_id>/stang/", rounds.close, name="round_close"),
    path("laget/<id:round_id>/ta-fram/", rounds.release, name="round_release"),
    path("laget/<id:round_id>/resultat/", results.result, name="result"),
    path("laget/<id:round_id>/aterkoppling/", dialogue.feedback, name="feedback"),
    path("laget/<id:round_id>/aterkoppling/borja/", dialogue.start, name="feedback_start"),
    path("laget/<id:round_id>/aterkoppling/avsluta/", ending.end, name="feedback_end"),
    path("laget/<id:round_id>/aterkoppling/insikt/", dialogue.add_insight, name="insight_add"),
    path("laget/<id:round_id>/aterkoppling/atgard/", dialogue.add_action, name="action_add"),
    *talk_urls.patterns(),
    *telling_urls.patterns(),
    *action_urls.patterns(),
    path("insikter/<id:insight_id>/", corrections.edit_insight, name="insight_edit"),
    path("insikter/<id:insight_id>/ta-bort/", corrections.remove_insight, name="insight_remove"),
    path("atgarder/<id:action_id>/", agreed.update_action, name="action"),
    path("atgarder/<id:action_id>/andra/", corrections.edit_action, name="action_edit"),
    path("grupper/<id:group_id>/var-vi-bra/", pulses.pulses, name="pulses"),
    path("grupper/<id:group_id>/var-vi-bra/oppna/", pulses.open_pulse, name="pulse_open"),
    path("var-vi-bra/<id:pulse_id>/", pulses.pulse, name="pulse"),
    path("var-vi-bra/<id:pulse_id>/antal/", pulses.count, name="pulse_count"),
    path("var-vi-bra/<id:pulse_id>/stang/", pulses.close, name="pulse_close"),
    *effect_urls.patterns(),
    path("lasning/", reading.reading, name="reading"),
    path("lasning/<id:initiative_id>/<id:number>/", reading.pool, name="reading_pool"),
    path("lasning/<id:initiative_id>/<id:number>/ta-fram/", voices.release, name="themes_release"),
    path("texter/<id:text_id>/", reading.text, name="text"),
    path("texter/<id:text_id>/rost/", voices.new_voice, name="voice_new"),
    path("roster/<id:voice_id>/godkann/", voices.approve_voice, name="voice_approve"),
    path("roster/<id:voice_id>/ta-bort/", voices.remove_voice, name="voice_remove"),
    path("initiativ/<id:initiative_id>/amnen/<id:number>/", voices.themes, name="themes"),
    path("oro/", worry.worries, name="worries"),
    path("oro/las/<id:text_id>/", worry.look, name="worry_look"),
    path("oro/<id:worry_id>/", worry.worry, name="worry"),
    path("oro/<id:worry_id>/visa/", worry.read, name="worry_read"),
    path("oro/<id:worry_id>/anteckna/", worry.note, name="worry_note"),
    path("oro/<id:worry_id>/avsluta/", worry.close, name="worry_close"),
    path("organisationer/<id:organisation_id>/trygghet/", safeguarding.safeguarding, name="safeguarding"),
    path("organisationer/<id:organisation_id>/skydd/", protection.protection, name="protection"),
    path("organisationer/<id:organisation_id>/fragor/", question_bank.question_bank, name="question_bank"),
    path("organisationer/<id:organisation_id>/sprak/", framework_texts.overview, name="framework_texts"),
    path(
        "organisationer/<id:organisation_id>/sprak/<id:framework_id>/<language:code>/",
        framework_texts.language,
        name="framework_language",
    ),
    path(
        "organisationer/<id:organisation_id>/sprak/<id:framework_id>/<language:code>/fil.<ending:ending>",
        framework_texts.download,
        name="framework_file",
    ),
    path("organisationer/<id:organisation_id>/egna-fragor/", own_frameworks.own_frameworks, name="own_frameworks"),
    path("organisationer/<id:organisation_id>/egna-fragor/nya/", own_frameworks.begin, name="own_begin"),
    path("organisationer/<id:organisation_id>/egna-fragor/fil/", own_frameworks.from_file, name="own_from_file"),
    path("egna-fragor/<id:own_id>/", own_frameworks.own_framework, name="own_framework"),
    path("egna-fragor/<id:own_id>/om/", framework_parts.part, {"kind": "framework"}, name="own_about"),
    path("egna-fragor/<id:own_id>/del/<part_kind:kind>/<part_code:part_code>/", framework_parts.part, name="own_part"),
    path(
        "egna-fragor/<id:own_id>/del/<part_kind:kind>/<part_code:part_code>/ta-bort/",
        framework_parts.remove_part,
        name="own_remove",
    ),
    path("egna-fragor/<id:own_id>/ny/<part_sort:sort>/", framework_parts.new_part, name="own_new"),
    path(
        "egna-fragor/<id:own_id>/ny/<part_sort:sort>/<part_code:under>/", framework_parts.new_part, name="own_new_under"
    ),
    path("egna-fragor/<id:own_id>/villkor/<part_code:part_code>/", framework_condition.condition, name="own_condition"),
    path("egna-fragor/<id:own_id>/flytta/", framework_parts.move_part, name="own_move"),
    path("egna-fragor/<id:own_id>/visa/", framework_publish.preview, name="own_preview"),
    path("egna-fragor/<id:own_id>/publicera/", framework_publish.publish, name="own_publish"),
    path("egna-fragor/<id:own_id>/nasta/", own_frameworks.next_version, name="own_next"),
    path("egna-fragor/<id:own_id>/fil/", own_frameworks.replace, name="own_replace"),
    path("egna-fragor/<id:own_id>/slang/", own_frameworks.discard, name="own_discard"),
    path("egna-fragor/<id:own_id>/utkast.yaml", framework_publish.draft_file, name="own_draft_file"),
    path("egna-fragor/<id:own_id>/version-<id:number>.yaml", framework_publish.version_file, name="own_version_file"),
    path("egna-fragor/<id:own_id>/sprak/<language:code>/", framework_texts.draft_language, name="own_language"),
    path(
        "egna-fragor/<id:own_id>/sprak/<language:code>/fil.<ending:ending>",
        framework_texts.draft_download,
        name="own_language_file",
    ),
    *recording_urls.patterns(),
    *initiative_urls.patterns(),
    *planning_urls.patterns(),
    *logicmodel_urls.patterns(),
    *lfa_urls.patterns(),
    *steering_urls.patterns(),
    *evaluation_urls.patterns(),
    *course_urls.patterns(),
    *portfolio_urls.patterns(),
    *partnership_urls.patterns(),
    path("atgarder/<id:action_id>/ta-bort/", corrections.remove_action, name="action_remove"),
]
