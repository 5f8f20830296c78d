"""Promises that a result file is whole or not there: it is written beside its place and moved into it."""

import errno
import os
import stat
import sys
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from genklang.cli.screen import show
from genklang.cli.texts import say
from genklang.cli.trouble import CannotWrite

REASONS = {
    errno.ENOENT: "write.no_folder",
    errno.ENOTDIR: "write.no_folder",
    errno.EISDIR: "write.folder",
    errno.EACCES: "write.not_allowed",
    errno.EPERM: "write.not_allowed",
    errno.EROFS: "write.not_allowed",
    errno.ENOSPC: "write.full",
    errno.EDQUOT: "write.full",
    errno.ELOOP: "write.loop",
    errno.ENAMETOOLONG: "write.long_name",
}
SCREEN = ("-", "/dev/stdout", "/dev/stderr", "/dev/tty", "/dev/fd/", "/proc/")  # the command's own output by a name


class Output(Protocol):
    """Where a command's result goes, and the language of what is said about it."""

    @property
    def out(self) -> str | None: ...

    @property
    def lang(self) -> str: ...


def write_out(words: str, options: Output) -> None:
    """To the screen, or to `--out`. CannotWrite: why, with the old file (if any) as it was."""
    if not options.out:
        show(words)
        return
    if options.out == SCREEN[0] or os.path.abspath(options.out).startswith(SCREEN[1:]):
        raise CannotWrite("write.screen_by_name", file=options.out)
    try:
        # A link stays a link: what it points at is replaced.
        _replace(Path(os.path.realpath(options.out)), words)
    except (OSError, ValueError) as error:
        reason = say(options.lang, REASONS.get(getattr(error, "errno", None) or 0, "write.other"))
        raise CannotWrite("write.failed", file=options.out, reason=reason) from None
    except _NotAFile:
        reason = say(options.lang, "write.special")
        raise CannotWrite("write.failed", file=options.out, reason=reason) from None
    sys.stderr.write(say(options.lang, "write.done", file=options.out) + "\n")


def same_file(out: str | None, file: str) -> bool:
    """`--out` names the file that is read, by whatever name."""
    if not out:
        return False
    try:
        return os.path.samefile(out, file)
    except (OSError, ValueError):
        return False


class _NotAFile(Exception):
    """What stands there is a device, a pipe or a socket."""


def _replace(target: Path, words: str) -> None:
    mode = _mode(target)
    beside = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with beside.open("x", encoding="utf-8", newline="") as page:
            if mode is not None:
                os.fchmod(page.fileno(), mode)
            page.write(words)
            page.flush()
            os.fsync(page.fileno())
        beside.replace(target)
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def _mode(target: Path) -> int | None:
    """Who may read the file that stands there, None if none does. OSError, _NotAFile: it may not be replaced."""
    try:
        there = target.stat().st_mode
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(there):
        raise IsADirectoryError(errno.EISDIR, "folder")
    if not stat.S_ISREG(there):
        raise _NotAFile
    return stat.S_IMODE(there)
