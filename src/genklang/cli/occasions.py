"""Promises which occasions are compared, earlier first, and who may be in the numbers when several pairs are shown."""

from dataclasses import dataclass, replace

import numpy as np

from genklang.cli.answers import Answers, number_of, occasion_name
from genklang.cli.arguments import EVERY_OCCASION, MovementOptions
from genklang.cli.trouble import BadData, BadUsage
from genklang.core.movement.spans import all_spans


@dataclass(frozen=True, slots=True)
class Asked:
    """`places` of the occasions in `Answers.occasions`; `spans`: the pairs to show, the main line first."""

    places: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]

    @property
    def several(self) -> bool:
        """More than one pair."""
        return len(self.spans) > 1


def asked_occasions(answers: Answers, options: MovementOptions) -> Asked:
    """From `--occasions`, or `--from` and `--to`. BadUsage, BadData: which occasion is missing, unknown or the same."""
    known = answers.occasions
    if len(known) < 2:
        raise BadData("data.one_occasion", column=options.occasion, occasion=known[0])
    if options.occasions == EVERY_OCCASION and "all" not in known:
        if not answers.numeric:
            raise BadUsage("usage.all_in_words", occasions=known)
        places = tuple(range(len(known)))
    elif options.occasions:
        places = tuple(_place(name, answers, options) for name in options.occasions)
        places = tuple(sorted(places)) if answers.numeric else places
        if len(set(places)) < len(places):
            twice = next(place for place in places if places.count(place) > 1)
            raise BadUsage("usage.twice", option="--occasions", name=known[twice])
    else:
        places = _from_and_to(answers, options)
        return Asked(places, (places,))
    return Asked(places, all_spans(places))


def throughout(answers: Answers, places: tuple[int, ...]) -> Answers:
    """Only what a person answered at every one of the `places`, in the group of the first of them where they were seen.

    Numbers of several pairs then rest on the same persons and questions: comparing them shows nothing of one person.
    """
    at = list(places)
    always = ~np.isnan(answers.values[:, at]).any(axis=1, keepdims=True)
    seen_first = np.argmax(answers.seen[:, at], axis=1)
    first = answers.group[np.arange(len(answers.group)), np.array(at)[seen_first]]
    group = np.where(answers.seen, first[:, None], -1)
    return replace(answers, values=np.where(always, answers.values, np.nan), group=group)


def _from_and_to(answers: Answers, options: MovementOptions) -> tuple[int, int]:
    known = answers.occasions
    if not answers.numeric and (options.occasion_from is None or options.occasion_to is None):
        raise BadUsage("usage.occasions_in_words", occasions=known)
    then = 0 if options.occasion_from is None else _place(options.occasion_from, answers, options)
    now = len(known) - 1 if options.occasion_to is None else _place(options.occasion_to, answers, options)
    if then == now:
        raise BadUsage("usage.same_occasion", occasion=known[then])
    return then, now


def _place(asked: str, answers: Answers, options: MovementOptions) -> int:
    number = number_of(asked) if answers.numeric else None
    name = asked.strip() if number is None else occasion_name(number)
    if name not in answers.occasions:
        raise BadData("data.no_occasion", column=options.occasion, occasion=asked, occasions=answers.occasions)
    return answers.occasions.index(name)
