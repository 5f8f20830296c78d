"""`genklang movement`."""

from collections.abc import Sequence

from genklang.cli.arguments import movement_help, movement_options


def help_text(lang: str) -> str:
    """All options and examples."""
    return movement_help(lang)


def carry_out(words: Sequence[str], lang: str) -> int:
    """Run it and give the exit code. Trouble: one sentence, and nothing written."""
    options = movement_options(words, lang)
    from genklang.cli.movement import run

    return run(options)
