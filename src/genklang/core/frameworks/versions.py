"""What may be compared across versions: only questions declared to be the same, and never on another scale.

Equivalence is declared question by question in the newer file. It holds in both directions and through a chain: if
version 3 declares a question equivalent to version 2, and 2 to 1, it may be compared between 3 and 1, as long as all
three are loaded.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from genklang.core.frameworks.types import SOURCE_LANGUAGE, Framework, Question


def comparable(frameworks: Iterable[Framework], from_version: int, to_version: int) -> frozenset[str]:
    """Codes of the questions whose answers may be compared between the two versions.

    `frameworks` are the loaded versions of one framework. The same version: all its questions. Nothing declared: none.
    A declaration does not reach across a change of the scale's ends or of direction: the numbers mean other things.
    Raises ValueError if the frameworks have different codes, a version occurs twice or one asked for is not there.
    """
    versions = _by_version(frameworks)
    for version in (from_version, to_version):
        if version not in versions:
            raise ValueError(f"version {version} is not among those loaded: {sorted(versions)}")
    if from_version == to_version:
        return frozenset(question.code for question in versions[from_version].questions)
    links = _links(versions)
    return frozenset(code for code, pairs in links.items() if to_version in _reached(from_version, pairs))


def asked_anew(frameworks: Iterable[Framework], from_version: int, to_version: int) -> frozenset[str]:
    """Codes of the indicators and focus areas that do not ask quite the same in both versions: a question is new, gone
    or not comparable. A level before and a level after are then not on one curve.

    An indicator and a focus area never share a code. Raises ValueError as `comparable`.
    """
    loaded = tuple(frameworks)
    same = comparable(loaded, from_version, to_version)
    versions = _by_version(loaded)
    before, after = (_holds(versions[version]) for version in (from_version, to_version))
    return frozenset(
        code
        for code in before.keys() | after.keys()
        if before.get(code) != after.get(code) or not before.get(code, frozenset()) <= same
    )


def _holds(framework: Framework) -> dict[str, frozenset[str]]:
    """{indicator or focus area: the questions in it}."""
    parts = {item.code: frozenset(question.code for question in item.questions) for item in framework.indicators}
    for area in framework.focus_areas:
        parts[area.code] = frozenset().union(*(parts[item.code] for item in area.indicators))
    return parts


def wording_changes(old: Framework, new: Framework) -> tuple[str, ...]:
    """Codes, in the new version's order, that it declares equivalent to `old` although the question differs there.

    A question is not the same if its Swedish text, the ends or the Swedish words of its scale, or its direction differ.
    """
    claimed = new.equivalent.get(old.version, frozenset())
    before = {question.code: question for question in old.questions}
    return tuple(
        question.code
        for question in new.questions
        if question.code in claimed and question.code in before and _asked(question) != _asked(before[question.code])
    )


@dataclass(frozen=True, slots=True)
class Differences:
    """What a version asks beside the one before it, as codes in the new version's order (`gone`: in the old one's).

    same: word for word, on the same scale. reworded: other words, in the question or its scale, but answers mean the
    same numbers. remade: another scale or direction, so that nothing can be compared. new, gone: in one of them only.
    """

    same: tuple[str, ...]
    reworded: tuple[str, ...]
    remade: tuple[str, ...]
    new: tuple[str, ...]
    gone: tuple[str, ...]


def differences(old: Framework, new: Framework) -> Differences:
    """Question by question; whether reworded ones may still be compared is for somebody to say."""
    before = {question.code: question for question in old.questions}
    both = [question for question in new.questions if question.code in before]
    comparable_still = [question for question in both if _same_ruler(question, before[question.code])]
    same = [question for question in comparable_still if _asked(question) == _asked(before[question.code])]
    return Differences(
        same=tuple(question.code for question in same),
        reworded=tuple(question.code for question in comparable_still if question not in same),
        remade=tuple(question.code for question in both if question not in comparable_still),
        new=tuple(question.code for question in new.questions if question.code not in before),
        gone=tuple(code for code in before if code not in {question.code for question in new.questions}),
    )


def _by_version(frameworks: Iterable[Framework]) -> dict[int, Framework]:
    versions: dict[int, Framework] = {}
    for framework in frameworks:
        if framework.version in versions:
            raise ValueError(f"version {framework.version} occurs twice")
        versions[framework.version] = framework
    if len({framework.code for framework in versions.values()}) > 1:
        raise ValueError("versions of different frameworks cannot be compared")
    return versions


def _links(versions: dict[int, Framework]) -> dict[str, list[tuple[int, int]]]:
    """Question code -> pairs of versions between which its answers mean the same."""
    links: dict[str, list[tuple[int, int]]] = {}
    for newer in versions.values():
        for version, codes in newer.equivalent.items():
            if version not in versions:
                continue
            before = {question.code: question for question in versions[version].questions}
            for question in newer.questions:
                if question.code in codes and question.code in before and _same_ruler(question, before[question.code]):
                    links.setdefault(question.code, []).append((version, newer.version))
    return links


def _reached(start: int, pairs: list[tuple[int, int]]) -> set[int]:
    reached = {start}
    for _ in pairs:
        for pair in pairs:
            if not reached.isdisjoint(pair):
                reached.update(pair)
    return reached


def _same_ruler(one: Question, other: Question) -> bool:
    return (one.scale.low, one.scale.high, one.direction) == (other.scale.low, other.scale.high, other.direction)


def _asked(question: Question) -> tuple[object, ...]:
    words = tuple((step.value, step.text[SOURCE_LANGUAGE]) for step in question.scale.steps)
    return question.text[SOURCE_LANGUAGE], words, question.direction
