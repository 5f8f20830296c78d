"""Promises that whatever stops a command is one sentence and one exit code, never a traceback.

Exit codes: 0 done, 1 done and an audit found what can be worked out, 2 the command cannot be understood, 3 the file
does not fit the command, 4 the result cannot be written.
"""

DONE, FOUND, USAGE, BAD_DATA, CANNOT_WRITE = 0, 1, 2, 3, 4


class Trouble(Exception):
    """Stops the command. `key` names a text of the command line, `values` fill its braces, `code` is the exit code."""

    code = USAGE

    def __init__(self, key: str, **values: object) -> None:
        self.key = key
        self.values = values
        super().__init__(key)


class BadUsage(Trouble):
    """The command line itself: an option that is missing, unknown or contradicts another."""


class BadData(Trouble):
    """A file that cannot be read or does not hold what the command says."""

    code = BAD_DATA


class CannotWrite(Trouble):
    """The result could not be written; nothing half-written is left."""

    code = CANNOT_WRITE
