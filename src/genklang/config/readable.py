"""A request whose heading anybody can have written: what cannot be read of it is left out, never a stack trace.

Django reads the charset of a post before any page or middleware is there to answer, and decodes the address by it. One
that holds a zero byte, or that is a codec for something else than text, is a 500 for whoever sends it, and a line in
the log of errors each time. Browsers send our forms as UTF-8, so no charset is asked for.
"""

from typing import Any

from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.utils.http import parse_header_parameters


class ReadableRequest(WSGIRequest):
    """Everything in UTF-8; without a content type where the one that was sent cannot be read: then it is no form."""

    def _set_content_type_params(self, meta: dict[str, Any]) -> None:
        try:
            self.content_type, self.content_params = parse_header_parameters(meta.get("CONTENT_TYPE", ""))
        except (LookupError, ValueError):
            self.content_type, self.content_params = "", {}


class Application(WSGIHandler):
    """Django's, but for the request."""

    request_class = ReadableRequest
