"""Promises the indicators of a YAML file (`name: [item, item]`), or the line that is wrong."""

from collections.abc import Sequence
from dataclasses import dataclass

import yaml

from genklang.cli.reading import read_bytes
from genklang.cli.texts import say
from genklang.cli.trouble import BadData

LARGEST = 1_000_000  # bytes


@dataclass(frozen=True, slots=True)
class Indicators:
    """`items`: indicator -> its items, in the file's order. `rows`: the row of the file where each item is named."""

    items: dict[str, tuple[str, ...]]
    rows: dict[tuple[str, str], int]

    def refuse_unknown(self, known: Sequence[str], file: str) -> None:
        """BadData names the file, row, indicator and item of the first item that is not among the `known`."""
        for (indicator, item), row in self.rows.items():
            if item not in known:
                items = tuple(known)
                raise BadData("data.indicator_item", file=file, row=row, indicator=indicator, item=item, items=items)


def read_indicators(name: str, lang: str) -> Indicators:
    """The indicators of a file. BadData: the line and what was expected there."""
    root = _root(name, lang)
    if not isinstance(root, yaml.MappingNode) or not root.value:
        raise _wrong(name, root, lang)
    found: dict[str, tuple[str, ...]] = {}
    rows: dict[tuple[str, str], int] = {}
    for key, value in root.value:
        items = value.value if isinstance(value, yaml.SequenceNode) else []
        named = [item.value for item in items if isinstance(item, yaml.ScalarNode) and item.value]
        if not isinstance(key, yaml.ScalarNode) or not key.value or not items or len(named) != len(items):
            raise _wrong(name, value, lang)
        twice = [item for item in named if named.count(item) > 1]
        if key.value in found or twice:
            raise _wrong(name, value if twice else key, lang, (twice or [key.value])[0])
        found[key.value] = tuple(named)
        rows |= {(key.value, item.value): item.start_mark.line + 1 for item in items}
    return Indicators(found, rows)


def _root(name: str, lang: str) -> yaml.Node | None:
    content = read_bytes(name)
    if len(content) > LARGEST:
        raise _wrong(name, None, lang)
    try:
        text = content.decode("utf-8-sig")
        # Aliases are refused before composing: a few lines of them can name a billion nodes.
        if any(isinstance(token, yaml.AliasToken) for token in yaml.scan(text, Loader=yaml.SafeLoader)):
            raise _wrong(name, None, lang)
        return yaml.compose(text, Loader=yaml.SafeLoader)
    except UnicodeDecodeError as error:
        raise BadData("data.not_utf8", row=content.count(b"\n", 0, error.start) + 1) from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        raise BadData(
            "data.indicators",
            file=name,
            row=mark.line + 1 if mark else 1,
            expected=say(lang, "data.indicators_shape"),
        ) from None


def _wrong(name: str, node: yaml.Node | None, lang: str, repeated: str | None = None) -> BadData:
    row = node.start_mark.line + 1 if node else 1
    text = say(lang, "data.indicators_twice", name=repeated) if repeated else say(lang, "data.indicators_shape")
    return BadData("data.indicators", file=name, row=row, expected=text)
