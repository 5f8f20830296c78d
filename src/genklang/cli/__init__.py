"""`genklang …` for people with a file. Promises words first, one sentence for every error, and documented exit codes.

`main` loads only what the command at hand needs: help needs neither numpy nor polars.
"""

import sys
from collections.abc import Sequence

from genklang.cli.arguments import TOP_HELP, language, movement_options, print_help
from genklang.cli.trouble import CANNOT_WRITE, DONE, BadUsage, Trouble


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code: 0 done, 2 usage, 3 bad data, 4 cannot write."""
    words = list(sys.argv[1:] if argv is None else argv)
    try:
        return _run(words)
    except Trouble as trouble:
        from genklang.cli.texts import say

        sys.stderr.write(f"genklang: {say(language(words), trouble.key, **trouble.values)}\n")
        return trouble.code
    except BrokenPipeError:
        # The reader of the output (a pager, `head`) has gone; there is nobody left to tell.
        sys.stdout = None
        return CANNOT_WRITE


def _run(words: list[str]) -> int:
    if not words or words[0] in {"-h", "--help", "help"}:
        print_help(TOP_HELP)
        return DONE
    if words[0] == "--version":
        from genklang import __version__

        print_help(f"genklang {__version__}\n")
        return DONE
    if words[0] != "movement":
        raise BadUsage("top.unknown", command=words[0])
    if "-h" in words or "--help" in words:
        from genklang.cli.arguments import movement_parser

        print_help(movement_parser().format_help())
        return DONE
    options = movement_options(words[1:])
    from genklang.cli.movement import run

    return run(options)
