"""`genklang disclosure …`: its own commands, each light until it is carried out."""

from collections.abc import Callable, Sequence
from types import MappingProxyType

from genklang.cli.disclosure_arguments import disclosure_help, table_options
from genklang.cli.disclosure_simulate_arguments import simulate_options
from genklang.cli.trouble import BadUsage


def help_text(lang: str) -> str:
    """All commands, options and examples."""
    return disclosure_help(lang)


def carry_out(words: Sequence[str], lang: str) -> int:
    """Run one of them and give the exit code. Trouble: one sentence, and nothing written."""
    if not words or words[0] not in COMMANDS:
        raise BadUsage("tables.command", commands=", ".join(COMMANDS))
    return COMMANDS[words[0]](words[1:], lang)


def _protect(words: Sequence[str], lang: str) -> int:
    options = table_options("protect", words, lang)
    from genklang.cli.disclosure_protect import run

    return run(options)


def _audit(words: Sequence[str], lang: str) -> int:
    options = table_options("audit", words, lang)
    from genklang.cli.disclosure_audit import run

    return run(options)


def _simulate(words: Sequence[str], lang: str) -> int:
    options = simulate_options(words, lang)
    from genklang.cli.disclosure_simulate import run

    return run(options)


#: Command -> what carries it out, given the words after it and the language.
COMMANDS: MappingProxyType[str, Callable[[Sequence[str], str], int]] = MappingProxyType(
    {"protect": _protect, "audit": _audit, "simulate": _simulate}
)
