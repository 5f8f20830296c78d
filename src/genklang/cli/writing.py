"""Promises that a result file is whole or not there: it is written beside its place and moved into it."""

import errno
import os
import sys
from contextlib import suppress
from pathlib import Path

from genklang.cli.arguments import MovementOptions
from genklang.cli.texts import say
from genklang.cli.trouble import CannotWrite

REASONS = {
    errno.ENOENT: "write.no_folder",
    errno.ENOTDIR: "write.no_folder",
    errno.EISDIR: "write.folder",
    errno.EACCES: "write.not_allowed",
    errno.EPERM: "write.not_allowed",
    errno.EROFS: "write.not_allowed",
}


def write_out(words: str, options: MovementOptions) -> None:
    """To the screen, or to `--out`. CannotWrite: why, with the old file (if any) as it was."""
    if not options.out:
        try:
            sys.stdout.write(words)
            sys.stdout.flush()
        except BrokenPipeError:
            raise
        except (OSError, UnicodeEncodeError):
            reason = say(options.lang, "write.other")
            raise CannotWrite("write.failed", file="-", reason=reason) from None
        return
    try:
        _replace(Path(options.out), words)
    except (OSError, ValueError) as error:
        reason = say(options.lang, REASONS.get(getattr(error, "errno", None) or 0, "write.other"))
        raise CannotWrite("write.failed", file=options.out, reason=reason) from None
    sys.stderr.write(say(options.lang, "write.done", file=options.out) + "\n")


def _replace(target: Path, words: str) -> None:
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, "folder")
    beside = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with beside.open("x", encoding="utf-8", newline="") as page:
            page.write(words)
            page.flush()
            os.fsync(page.fileno())
        beside.replace(target)
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
