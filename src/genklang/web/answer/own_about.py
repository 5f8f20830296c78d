"""What one has told of oneself, to who opens the sheet that it came with."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from genklang.apps.frameworks import queries as frameworks
from genklang.apps.people.types import BackgroundGiven
from genklang.apps.rounds import queries as rounds
from genklang.apps.rounds.types import OwnSheet

Rows = list[dict[str, str]]


def about(keys: Sequence[int], sheets: Sequence[OwnSheet]) -> Rows:
    """Each with label and value, in the words it was asked in; what was passed by is no row."""
    grown = any(frameworks.framework(sheet.framework_id).target == "adults" for sheet in sheets)
    told = [record.background for _who, record in rounds.own_records(*keys) if record.background]
    return [row for one in told for row in _rows_of(one, grown=grown)]


def _rows_of(told: BackgroundGiven, *, grown: bool) -> Rows:
    female, male = (_("kvinna"), _("man")) if grown else (_("tjej"), _("kille"))
    genders = {"girl": female, "boy": male, "other": _("annat")}
    countries = {False: _("Sverige"), True: _("ett annat land")}
    born = told.birth_band.replace("-", "–")
    return as_rows(
        [
            (_("Jag är"), told.gender_words or genders.get(told.gender, "")),
            (_("Vilket år är du född?"), f"\u2066{born}\u2069" if born else ""),
            (_("I vilket land är du född?"), "" if told.born_abroad is None else countries[told.born_abroad]),
        ]
    )


def as_rows(pairs: Sequence[tuple[str, str]]) -> Rows:
    """The pairs that have a value."""
    return [{"label": label, "value": value} for label, value in pairs if value]
