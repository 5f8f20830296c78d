"""What reading a sound file may end in."""


class NotThis(Exception):
    """The file is of another kind, or holds more than one sound."""


class Damaged(Exception):
    """The file begins as it should, and then does not go on so."""
