"""From text to YAML nodes that know their line, without ever building an object the file asks for.

Refused before anything is read: files over the size limit, anchors and aliases (a few lines of them can unfold to
gigabytes), tags, deep nesting. Whatever the text holds, the outcome is a node or one `Problem`.
"""

import yaml
from yaml.events import CollectionStartEvent, NodeEvent, ScalarEvent

from genklang.core.frameworks.problems import Problem

MAX_BYTES = 1_000_000
MAX_DEPTH = 12  # a framework needs 9


class _Refused(Exception):
    def __init__(self, line: int, message: str) -> None:
        super().__init__(line, message)
        self.problem = Problem(line, "", message)


class _Loader(yaml.SafeLoader):
    """SafeLoader that stops at what a framework never needs. Only its composing half is used."""

    depth = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        event = self.peek_event()
        line = event.start_mark.line + 1
        if isinstance(event, NodeEvent) and event.anchor is not None:  # an alias is a node with an anchor too
            raise _Refused(line, "ankare (&) och alias (*) får inte användas, skriv ut texten på varje ställe")
        if self.depth >= MAX_DEPTH:
            raise _Refused(line, "för många nivåer inuti varandra, kontrollera indragen")
        if isinstance(event, ScalarEvent | CollectionStartEvent) and event.tag is not None:
            raise _Refused(line, "taggar (!) får inte användas")
        self.depth += 1
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node


def compose(text: str) -> yaml.Node | Problem:
    """The root node of the text, or what stopped the reading."""
    if len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        return Problem(1, "", "filen är större än 1 MB")
    try:
        node = _root(text)
    except _Refused as refused:
        return refused.problem
    except yaml.MarkedYAMLError as error:
        return Problem(_line_of(error), "", _in_swedish(error))
    except yaml.reader.ReaderError as error:
        return Problem(text.count("\n", 0, error.position) + 1, "", "ett tecken som inte får finnas i filen")
    except (yaml.YAMLError, ValueError, OverflowError):
        # PyYAML lets int() and chr() speak for themselves on "%YAML 1.999…9" and "\UFFFFFFFF".
        return Problem(1, "", "filen går inte att läsa som YAML")
    return node if node is not None else Problem(1, "", "filen är tom")


def _root(text: str) -> yaml.Node | None:
    loader = _Loader(text)
    try:
        return loader.get_single_node()
    finally:
        loader.dispose()


def _line_of(error: yaml.MarkedYAMLError) -> int:
    mark = error.problem_mark or error.context_mark
    return mark.line + 1 if mark is not None else 1


def _in_swedish(error: yaml.MarkedYAMLError) -> str:
    problem = error.problem or ""
    if "'\\t'" in problem:
        return "tabb får inte användas, skriv mellanslag i stället"
    if "but found another document" in problem:
        return "filen ska hålla ett enda ramverk, ta bort raden med ---"
    if "mapping values are not allowed here" in problem:
        return "ett kolon står där det inte kan stå, kontrollera indraget eller sätt citattecken runt texten"
    return "går inte att läsa som YAML här, kontrollera indrag, kolon och citattecken på raden och raden före"
