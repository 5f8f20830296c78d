"""Promises that what young people wrote in their own words comes out as themes of several, never as anybody's text.

The gate of free text: who wrote about what goes in as pseudonyms, and out come the themes that enough persons wrote
about, with a coded share each. Too few contributors, and nothing comes out at all. A theme of fewer is not named: that
there were other things is said, without a number.

Source: A4.9 of the method report (docs/methods/free-text.md); shares are coded as up, same and down are.
"""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

from .policy import Policy
from .released import Share
from .values import shown_share


class TooFewContributors(ValueError):
    """Fewer persons have written than the policy asks for: nothing may be shown."""


@dataclass(frozen=True, slots=True)
class ShownTheme:
    """A theme, about how many of the contributors wrote about it, and sentences two readers rewrote and approved."""

    name: str
    share: Share
    voices: tuple[str, ...]


class _Token:
    """Whoever holds this may make a `ReleasedThemes`."""


_TOKEN = _Token()


class ReleasedThemes:
    """The themes of one initiative at one Läget. Immutable; made by `release_themes`, or read back as it was."""

    __slots__ = ("other", "themes")

    themes: tuple[ShownTheme, ...]
    other: bool

    def __init__(self, token: _Token, *, themes: tuple[ShownTheme, ...], other: bool) -> None:
        if token is not _TOKEN:
            raise TypeError("ReleasedThemes is made by core.disclosure only.")
        object.__setattr__(self, "themes", themes)
        object.__setattr__(self, "other", other)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("A release never changes.")

    def __delattr__(self, name: str) -> None:
        raise AttributeError("A release never changes.")

    def to_json(self) -> dict[str, Any]:
        """What is kept of the release, word for word."""
        rows = [
            [theme.name, [theme.share.percent, theme.share.coding, theme.share.of_ten], list(theme.voices)]
            for theme in self.themes
        ]
        return {"themes": rows, "other": self.other}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "ReleasedThemes":
        """What was released once. For the room that keeps releases alone (`apps.voices`); a test keeps it so."""
        themes = tuple(ShownTheme(name, Share(*share), tuple(voices)) for name, share, voices in kept["themes"])
        return cls(_TOKEN, themes=themes, other=bool(kept["other"]))


def release_themes(
    written: Mapping[str, AbstractSet[int]],
    voices: Mapping[str, Sequence[str]],
    *,
    contributors: int,
    policy: Policy,
) -> ReleasedThemes:
    """What may be shown of `written` (theme -> who wrote about it, as pseudonyms) and `voices` (theme -> sentences).

    `contributors`: how many persons wrote at all. A sentence is shown under a theme that is shown, and nowhere else.
    Themes with larger shares come first and equal shares by name, so that the order tells no more than the shares do.
    Raises TooFewContributors below `policy.text_contributors`, ValueError when a theme has more persons than wrote.
    """
    if contributors < policy.text_contributors:
        raise TooFewContributors(f"at least {policy.text_contributors} persons must have written")
    step = next(step for upper, step in policy.triple_steps if upper is None or contributors <= upper)
    of_ten = step == 10
    shown, other = [], False
    for name, persons in written.items():
        if len(persons) < policy.theme_least:
            other = other or bool(persons)
            continue
        coded = shown_share(len(persons), contributors, policy)
        share = Share(coded.percent, coded.coding, of_ten)
        shown.append(ShownTheme(name, share, tuple(sorted(voices.get(name, ())))))
    return ReleasedThemes(
        _TOKEN, themes=tuple(sorted(shown, key=lambda theme: (-theme.share.percent, theme.name))), other=other
    )
