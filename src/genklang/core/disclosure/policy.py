"""Promises that nothing is shown without a policy: dated values, each with a sentence that says why.

A policy is a YAML file in `library/policies` with `name`, `dated` and `parameters`; every parameter has a `value` and a
`why`. A file that lacks a parameter, has an unknown one or a value that cannot be right stops the run with all its
problems, line by line; there is no default for a single parameter.

Source: docs/methods/movement.md; levels and thresholds after the table "what is shown where" of the method report.
"""

import datetime
import math
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from types import MappingProxyType

import yaml

DEFAULT = "disclosure-2026"
LEVELS = ("group", "activity", "initiative", "organisation", "area")
NEVER = 10_000  # the highest threshold there is: what has it is not shown at all
LARGEST_FILE = 100_000  # characters; a policy is two pages, anything longer is another kind of file

Steps = tuple[tuple[int | None, int], ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a policy file: `line` counts from 1 (0: the file as a whole), `field` is a dotted path."""

    line: int
    field: str
    message: str

    def __str__(self) -> str:
        where = f"rad {self.line}, {self.field}" if self.field else f"rad {self.line}"
        return f"{where}: {self.message}"


class PolicyError(ValueError):
    """The policy cannot be used; `problems` holds every reason found."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__("; ".join(str(problem) for problem in problems))


@dataclass(frozen=True, slots=True)
class Policy:
    """What may be shown. Shares are of the scale's width R = high - low; `why` gives the sentence behind each value."""

    name: str
    dated: datetime.date
    least_group: int
    least_activity: int
    least_initiative: int
    least_organisation: int
    least_area: int
    least_two_step: int
    roster_share: float
    clip_share: float
    rounding_step: float
    rounding_share: float
    coarse_share: float
    wide_from: int
    interval_from: int
    triple_from: int
    triple_from_area: int
    distribution_from: int
    distribution_from_total: int
    triple_steps: Steps
    triple_ends: Steps
    guard_size: int
    person_width_share: float
    hidden_width_share: float
    text_contributors: int
    theme_least: int
    votes_from: int
    table_least: int
    table_width: int
    keeps_membership: bool
    why: Mapping[str, str]

    def least(self, level: str, *, width: float | None = None) -> int:
        """Fewest persons behind a number at `level`; yes/no (`width` 1) needs more. KeyError: unknown level."""
        least = {
            "group": self.least_group,
            "activity": self.least_activity,
            "initiative": self.least_initiative,
            "organisation": self.least_organisation,
            "area": self.least_area,
        }[level]
        return max(least, self.least_two_step) if width is not None and width <= 1 else least

    def rounding(self, width: float) -> float:
        """Rounding step on a scale of `width`: 0.1 up to five steps, coarser (1, 2 or 5 times a power of ten) above."""
        wanted = max(self.rounding_step, self.rounding_share * width) * (1 - 1e-9)
        power = 10.0 ** math.floor(math.log10(wanted))
        return round(next(lead * power for lead in (1, 2, 5, 10) if lead * power >= wanted), 12)

    def coarse(self, width: float) -> float:
        """Step of a movement whose persons are not exactly those of the level beside it."""
        return self.coarse_share * width

    def clip(self, n: int, low: float, high: float) -> tuple[float, float]:
        """The two means at and beyond which only "or lower" and "or higher" is said. n >= 1."""
        margin = self.clip_share * (high - low) / n
        return low + margin, high - margin

    def triple_least(self, level: str) -> int:
        """Fewest persons before up, same and down are shown at `level`. KeyError: unknown level."""
        return max(self.triple_from_area if level == "area" else self.triple_from, self.least(level))

    def distribution_least(self, level: str) -> int:
        """Fewest persons before the distribution is shown at `level`. KeyError: unknown level."""
        return max(self.distribution_from if level == "group" else self.distribution_from_total, self.least(level))


def default_policy() -> Policy:
    """The policy shipped with the product. PolicyError if the file is not there: without a policy nothing is shown."""
    return named_policy(DEFAULT)


@cache
def named_policy(name: str) -> Policy:
    """A policy of the library by its name. PolicyError: no such policy, or it cannot be used."""
    folder = files("genklang") / "library" / "policies"
    known = sorted(item.name.removesuffix(".yaml") for item in folder.iterdir() if item.name.endswith(".yaml"))
    if name not in known:
        found = ", ".join(known) or "inga"
        raise PolicyError((Problem(0, "name", f"det finns inget regelverk som heter {name!r}; det finns: {found}"),))
    return load_policy((folder / f"{name}.yaml").read_text(encoding="utf-8"))


def load_policy(text: str) -> Policy:
    """Read a policy from YAML text. PolicyError with line and field of everything that is wrong; no other error."""
    return _Reader(text).policy()


class _Reader:
    """Walks the YAML nodes, so that a problem can name its line."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.problems: list[Problem] = []

    def policy(self) -> Policy:
        top = self._entries(self._root(), "", {"name", "dated", "parameters"})
        values: dict[str, object] = {}
        if "name" in top:
            values["name"] = self._scalar(top["name"], "name", str)
        if "dated" in top:
            values["dated"] = self._scalar(top["dated"], "dated", datetime.date)
        names = [f.name for f in fields(Policy) if f.name not in {"name", "dated", "why"}]
        why: dict[str, str] = {}
        if "parameters" in top:
            for name, node in self._entries(top["parameters"], "parameters", set(names)).items():
                path = f"parameters.{name}"
                entry = self._entries(node, path, {"value", "why"})
                if "value" in entry:
                    values[name] = self._value(name, entry["value"], f"{path}.value")
                if "why" in entry:
                    sentence = self._scalar(entry["why"], f"{path}.why", str)
                    why[name] = sentence if isinstance(sentence, str) else ""
        if not self.problems:
            self._check_order(values, top["parameters"])
        if self.problems:
            raise PolicyError(tuple(sorted(self.problems, key=lambda problem: problem.line)))
        return Policy(**values, why=MappingProxyType(why))  # type: ignore[arg-type]

    def _root(self) -> yaml.Node:
        if len(self.text) > LARGEST_FILE:
            raise PolicyError((Problem(0, "", "filen är för stor för att vara ett regelverk"),))
        try:
            # Aliases are refused before composing: a few lines of them can name a billion nodes.
            for token in yaml.scan(self.text, Loader=yaml.SafeLoader):
                if isinstance(token, (yaml.AliasToken, yaml.AnchorToken)):
                    raise PolicyError(
                        (Problem(token.start_mark.line + 1, "", "hänvisningar (& och *) får inte användas"),)
                    )
            root = yaml.compose(self.text, Loader=yaml.SafeLoader)
        except PolicyError:
            raise
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 0
            raise PolicyError((Problem(line, "", f"inte YAML: {error.problem}"),)) from None
        except (yaml.YAMLError, ValueError, RecursionError) as error:
            raise PolicyError((Problem(0, "", f"inte YAML: {type(error).__name__}"),)) from None
        if root is None:
            raise PolicyError((Problem(0, "", "filen är tom"),))
        return root

    def _say(self, node: yaml.Node, field: str, message: str) -> None:
        self.problems.append(Problem(node.start_mark.line + 1, field, message))

    def _entries(self, node: yaml.Node, path: str, wanted: set[str]) -> dict[str, yaml.Node]:
        """Key -> node of a mapping that must have exactly the `wanted` keys."""
        found: dict[str, yaml.Node] = {}
        if not isinstance(node, yaml.MappingNode):
            self._say(node, path, "väntade namn och värden")
            return found
        for key, value in node.value:
            name = key.value if isinstance(key, yaml.ScalarNode) else "?"
            field = f"{path}.{name}".lstrip(".")
            if name not in wanted:
                self._say(key, field, "okänt fält")
            elif name in found:
                self._say(key, field, "står två gånger")
            else:
                found[name] = value
        for name in sorted(wanted - set(found)):
            self._say(node, f"{path}.{name}".lstrip("."), "saknas")
        return found

    def _scalar(self, node: yaml.Node, path: str, kind: type) -> object:
        expected = {str: "en text", datetime.date: "ett datum, ÅÅÅÅ-MM-DD"}[kind]
        value = self._plain(node)
        if type(value) is not kind or value == "":
            self._say(node, path, f"väntade {expected}")
            return None
        return value

    def _plain(self, node: yaml.Node) -> object:
        try:
            return yaml.SafeLoader("").construct_object(node, deep=True)
        except (yaml.YAMLError, ValueError, TypeError, AttributeError, RecursionError):
            return None

    def _value(self, name: str, node: yaml.Node, path: str) -> object:
        value = self._plain(node)
        kind = Policy.__annotations__[name]
        if kind is int:
            if type(value) is not int or not 1 <= value <= NEVER:
                self._say(node, path, "väntade ett heltal från 1 till 10000")
        elif kind is bool:
            if type(value) is not bool:
                self._say(node, path, "väntade true (ja) eller false (nej)")
        elif kind is float:
            if type(value) not in (int, float) or not 0 < value <= 100:  # type: ignore[operator]
                self._say(node, path, "väntade ett tal större än 0 och högst 100")
        else:
            return self._steps(value, node, path)
        return value

    def _steps(self, value: object, node: yaml.Node, path: str) -> Steps | None:
        pairs = value if isinstance(value, list) else []
        uppers = [pair[0] for pair in pairs if isinstance(pair, list) and len(pair) == 2]
        percents = [pair[1] for pair in pairs if isinstance(pair, list) and len(pair) == 2]
        whole = pairs and len(uppers) == len(pairs) and uppers[-1] is None
        rising = whole and all(type(upper) is int for upper in uppers[:-1]) and uppers[:-1] == sorted(set(uppers[:-1]))
        if not rising or not all(type(percent) is int and 1 <= percent <= 49 for percent in percents):
            self._say(node, path, "väntade [[högsta antal, procent], …, [null, procent]] med stigande antal")
            return None
        return tuple(zip(uppers, percents, strict=True))

    def _check_order(self, values: Mapping[str, object], node: yaml.Node) -> None:
        """Values that are possible one by one but not together."""
        lowest = min(values[f"least_{level}"] for level in LEVELS)  # type: ignore[type-var]
        if lowest <= 2 * values["clip_share"]:  # type: ignore[operator]
            self._say(
                node,
                "parameters.clip_share",
                "gränserna för låga och höga medelvärden går om varandra vid minsta antal",
            )
