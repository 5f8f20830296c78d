"""Promises the notes beside a movement: what protects, what is compared, what is hidden and why, what was assumed."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations

import numpy as np

from genklang.cli.answers import Answers
from genklang.cli.arguments import MovementOptions
from genklang.cli.beside import beside_notes
from genklang.cli.occasions import Asked
from genklang.cli.printing import Page
from genklang.cli.quality import Hanging, Left
from genklang.cli.scales import scale_notes
from genklang.cli.texts import and_more, say
from genklang.core.disclosure.policy import Policy
from genklang.core.disclosure.states import State
from genklang.core.movement.labels import PAIRED_SHARE
from genklang.core.movement.result import MovementResult
from genklang.core.wording import chance_note, hidden_reason, text
from genklang.core.wording.initiatives import whole_way_note

LISTED = 12  # spans and items named one by one; the rest are counted


def notes(
    answers: Answers,
    options: MovementOptions,
    policy: Policy | None,
    pages: Sequence[Page],
    indicators: Mapping[str, Sequence[str]],
    asked: Asked,
    hung: Sequence[Hanging],
    gone: Sequence[Left],
) -> tuple[str, ...]:
    """All notes, in the order they should be read."""
    lang = options.lang
    level = "group" if options.group else "initiative"
    least = policy.least(level) if policy else 0
    then, now = asked.spans[0]
    results = [result for page in pages for result in page.results]
    said: list[str] = []
    if policy is None:
        said.append(say(lang, "note.unprotected"))
    else:
        said += [say(lang, "note.policy", policy=policy.name, least=least), say(lang, "note.no_ledger")]
    said += _people(answers, lang, least, then, now)
    if asked.several:
        said += _several(lang, policy, least)
    for span in asked.spans:
        said += _not_there(answers, lang, *span)
    said += _hidden(results, lang)
    if policy and any(result.n is not None and result.n < policy.interval_from for result in results):
        said.append(say(lang, "note.blank", least=max(policy.interval_from, policy.triple_least(level))))
    if any(result.state == State.CLIPPED and result.low is None for result in results):
        said.append(say(lang, "note.blank_clipped"))
    said += _assumptions(answers, options, indicators)
    said += scale_notes(answers, policy, least, lang)
    said += beside_notes(hung, gone, answers.occasions, options, then)
    by_chance = chance_note(sum(not result.state.hidden for result in results), lang)
    if by_chance:
        said.append(by_chance)
    said.append(text(lang, "note.sponsor"))
    return tuple(said)


def _several(lang: str, policy: Policy | None, least: int) -> list[str]:
    """Several pairs of occasions: which to read first, and under a policy who is in the numbers."""
    said = [whole_way_note(lang)]
    return said if policy is None else [*said, say(lang, "note.alike", least=least)]


def _people(answers: Answers, lang: str, least: int, then: int, now: int) -> list[str]:
    def count(number: int) -> str:
        return say(lang, "note.fewer_than", least=least) if number < least else str(number)

    def pairs(first: int, second: int) -> int:
        return int((answers.seen[:, first] & answers.seen[:, second]).sum())

    names = answers.occasions
    said = [
        say(
            lang,
            "note.span",
            occasion_from=names[then],
            occasion_to=names[now],
            roster=count(int(answers.seen[:, then].sum())),
            pairs=count(pairs(then, now)),
        ),
        say(lang, "note.same_people"),
    ]
    others = [span for span in combinations(range(len(names)), 2) if set(span) != {then, now}]
    if others:
        listed = [f"{names[a]} – {names[b]}: {count(pairs(a, b))}" for a, b in others[:LISTED]]
        said.append(say(lang, "note.other_spans", spans=and_more(listed, len(others), lang)))
    both = answers.seen[:, then] & answers.seen[:, now]
    moved = int(np.count_nonzero(both & (answers.group[:, then] != answers.group[:, now])))
    if moved:
        said.append(say(lang, "note.moved", count=count(moved), occasion_from=names[then]))
    return said


def _not_there(answers: Answers, lang: str, then: int, now: int) -> list[str]:
    """Groups and large parts without the later occasion: who is in the file is known, so it tells no answer."""
    first, both = answers.seen[:, then], answers.seen[:, then] & answers.seen[:, now]
    gone = sorted(set(answers.group[first, then].tolist()) - set(answers.group[both, then].tolist()))
    names = [name for name in (answers.group_names[at] for at in gone) if name is not None]
    said = []
    if names:
        said.append(say(lang, "note.groups_not_there", occasion_to=answers.occasions[now], groups=_listed(names, lang)))
    if both.sum() < PAIRED_SHARE * first.sum():
        spans = {"occasion_from": answers.occasions[then], "occasion_to": answers.occasions[now]}
        said.append(say(lang, "note.many_not_there", **spans))
    return said


def _hidden(results: Sequence[MovementResult], lang: str) -> list[str]:
    said = []
    reasons = Counter((result.state, result.least) for result in results if result.state.hidden)
    for (state, least), count in reasons.items():
        reason = hidden_reason(state, lang, least=least)
        said.append(say(lang, "note.hidden", count=count, total=len(results), reason=reason))
    clipped = sum(result.state == State.CLIPPED for result in results)
    if clipped:
        said.append(say(lang, "note.clipped", count=clipped, total=len(results), reason=text(lang, "shown.clipped")))
    return said


def _assumptions(answers: Answers, options: MovementOptions, indicators: Mapping[str, Sequence[str]]) -> list[str]:
    lang = options.lang
    said = []
    if answers.assumed:
        said.append(say(lang, "note.assumed_scale", items=_listed(answers.assumed, lang)))
    if options.reverse:
        turned = [item for item in answers.items if item in options.reverse]
        said.append(say(lang, "note.reversed", items=_listed(turned, lang)))
    else:
        said.append(say(lang, "note.not_reversed"))
    uses = Counter(item for items in indicators.values() for item in items)
    shared = [item for item, count in uses.items() if count > 1]
    if shared:
        said.append(say(lang, "note.shared_items", items=_listed(shared, lang)))
    if not options.indicators:
        said.append(say(lang, "note.each_item"))
    return said


def _listed(names: Sequence[str], lang: str) -> str:
    return and_more(list(names[:LISTED]), len(names), lang)
