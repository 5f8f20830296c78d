"""Promises one way of reading a command's options: argparse whose help and errors are our own sentences."""

import argparse
import re
from collections.abc import Mapping
from typing import Any, NoReturn

from genklang.cli.trouble import BadUsage

FORMATS = ("table", "json", "csv")


class Parser(argparse.ArgumentParser):
    """The options of one command. `said`: its texts in one language: usage, headings, and `metavar|help` by option.

    `--lang` is taken before any command and only listed here.
    """

    def __init__(self, command: str, said: Mapping[str, str]) -> None:
        super().__init__(
            prog=f"genklang {command}",
            usage=said["usage"],
            description=said["description"],
            epilog=said["epilog"],
            formatter_class=_Help,
            add_help=False,
            allow_abbrev=False,
        )
        self.said = said

    def section(self, title: str, *options: tuple[str, dict[str, Any]]) -> None:
        """A heading and its options, each with what argparse is to do with it."""
        section = self.add_argument_group(self.said[title])
        for name, more in options:
            metavar, _, text = self.said[name].rpartition("|")
            section.add_argument(f"--{name}", metavar=metavar, help=text, **more)

    def finished(self) -> "Parser":
        """The same, with help last."""
        self.add_argument_group(self.said["other"]).add_argument("-h", "--help", action="help", help=self.said["help"])
        return self

    def help_said(self) -> str:
        """The whole help text."""
        return self.format_help().replace("usage: ", self.said["begins"], 1)

    def error(self, message: str) -> NoReturn:
        option = re.match(r"argument ([^:]+):", message)
        if option:
            raise BadUsage("usage.value", option=option[1].split("/")[-1])
        raise BadUsage("usage.unknown", words=message.partition(": ")[2] or message)


class _Help(argparse.RawDescriptionHelpFormatter):
    """argparse's help with the width of a page."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=112, max_help_position=34)


def format_of(asked: str, out: str | None) -> str:
    """The form asked for, or what the ending of `--out` asks for. BadUsage: there is no such form."""
    ending = (out or "").lower().rpartition(".")[2]
    form = asked or (ending if ending in FORMATS else FORMATS[0])
    if form not in FORMATS:
        raise BadUsage("usage.choice", option="--format", allowed=", ".join(FORMATS))
    return form


def whole(option: str, words: str | None, low: int, high: int, default: int) -> int:
    """A whole number from `low` to `high`. BadUsage: it is something else."""
    if words is None:
        return default
    if not re.fullmatch(r"\d{1,12}", words) or not low <= int(words) <= high:
        raise BadUsage("usage.whole", option=option, low=low, high=high, found=words[:40])
    return int(words)


def named_twice(*columns: str | None) -> str | None:
    """The first column that is named for two things."""
    named = [column for column in columns if column]
    return next((column for column in named if named.count(column) > 1), None)
