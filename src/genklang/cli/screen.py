"""Promises that what cannot be shown on standard output ends in a sentence and an exit code, never in a trace."""

import errno
import os
import sys

from genklang.cli.trouble import CannotWrite


def show(text: str) -> None:
    """Write to standard output, so that it can be paged. CannotWrite: it is full, shut or lacks the letters.

    BrokenPipeError: its reader has gone.
    """
    if sys.stdout is None:
        raise CannotWrite("write.screen_other")
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except UnicodeEncodeError:
        raise CannotWrite("write.screen_letters") from None
    except OSError as error:
        raise CannotWrite("write.screen_full" if error.errno == errno.ENOSPC else "write.screen_other") from None


def let_go() -> None:
    """What could not be written is tried once more when the interpreter ends; that must not print a trace."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
