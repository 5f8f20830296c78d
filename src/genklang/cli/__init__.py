"""`genklang …` for people with a file. Promises words first, one sentence for every error, and documented exit codes.

`main` loads only what the command at hand needs: help needs neither numpy nor polars.
"""

import sys
from collections.abc import Sequence

from genklang.cli.arguments import LANGUAGES, movement_help, movement_options, without_language
from genklang.cli.help import TOP
from genklang.cli.screen import let_go, show
from genklang.cli.trouble import CANNOT_WRITE, DONE, BadUsage, CannotWrite, Trouble


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code: 0 done, 2 usage, 3 bad data, 4 cannot write."""
    lang = LANGUAGES[0]
    try:
        lang, words = without_language(sys.argv[1:] if argv is None else argv)
        return _run(words, lang)
    except Trouble as trouble:
        from genklang.cli.texts import say

        sys.stderr.write(f"genklang: {say(lang, trouble.key, **trouble.values)}\n")
        if isinstance(trouble, CannotWrite):
            let_go()
        return trouble.code
    except BrokenPipeError:
        # The reader of the output (a pager, `head`) has gone; there is nobody left to tell.
        let_go()
        return CANNOT_WRITE


def _run(words: Sequence[str], lang: str) -> int:
    if not words or words[0] in {"-h", "--help", "help"}:
        show(TOP[lang])
        return DONE
    if words[0] == "--version":
        from genklang import __version__

        show(f"genklang {__version__}\n")
        return DONE
    if words[0] != "movement":
        raise BadUsage("top.unknown", command=words[0])
    if "-h" in words or "--help" in words:
        show(movement_help(lang))
        return DONE
    options = movement_options(words[1:], lang)
    from genklang.cli.movement import run

    return run(options)
