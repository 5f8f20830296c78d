"""One post of the form: what it holds, who sent it, and which Läget it is for."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from django.http import HttpRequest

from genklang.apps.activities import queries as activities
from genklang.apps.rounds import queries as rounds
from genklang.apps.rounds.types import RoundInfo
from genklang.core.frameworks import LANGUAGES

from . import cookies, posted
from .form import place_shown


@dataclass(frozen=True)
class Post:
    """`language` is the page's; `who` is None for a phone whose pass has run out."""

    request: HttpRequest
    language: str
    fields: Mapping[str, str]
    who: cookies.Pass | None

    def wishes(self, what: str) -> bool:
        """Whether the button that was pressed is this one; without any, the form is sent."""
        return self.fields.get("gor", "skicka") == what

    @property
    def spoken_in(self) -> str:
        """The language the questions were read in, as the form says; the page's, if the form says none that exists."""
        said = self.fields.get("sprak", "")
        return said if said in LANGUAGES else self.language

    @cached_property
    def target(self) -> tuple[int, int] | None:
        """(round id, framework id) to write to. The form's own mark tells without a question to the database."""
        if self.who is None:
            return None
        shown = place_shown(self.who.participant_id, self.fields.get("lage", ""))
        if shown is not None:
            return shown
        return (self.round.id, self.round.framework_id) if self.round else None

    @cached_property
    def round(self) -> RoundInfo | None:
        """The Läget the form was for, else the group's open one. Without a pass it only tells what to show."""
        named = self._named()
        if self.who is None:
            return named
        group_id = activities.group_of_participant(self.who.participant_id)
        if named and named.group_id == group_id:
            return named
        return rounds.open_round(group_id) if group_id is not None else None

    def _named(self) -> RoundInfo | None:
        text = self.fields.get("lage", "").partition(".")[0]
        if not (text.isascii() and text.isdigit() and len(text) < 10):
            return None
        try:
            return rounds.round(int(text))
        except LookupError:
            return None


def fields_of(request: HttpRequest) -> dict[str, str]:
    """The posted fields, each cut to what a form of ours can hold. Raises posted.TooLarge or posted.Unreadable."""
    return posted.cut((name, value) for name, value in posted.form(request).items() if isinstance(value, str))
