"""The nine steps of LFA as the pages see it."""

from genklang.apps.audit import types as audit


class Refused(audit.Refused):
    """Something that was not done, with the sentence for the page."""
