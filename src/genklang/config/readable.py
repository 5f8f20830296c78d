"""A request whose heading anybody can have written: what cannot be read of it is left out, never a stack trace.

Django reads the charset of a post before any page or middleware is there to answer. A charset that does not exist is
passed over there; one that holds a zero byte, or that is a codec for something else than text, is a 500 for whoever
sends it, and a line in the log of errors each time.
"""

from typing import Any

from django.core.exceptions import BadRequest
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest


class ReadableRequest(WSGIRequest):
    """Without a content type where the one that was sent cannot be read: then it is no form."""

    def _set_content_type_params(self, meta: dict[str, Any]) -> None:
        try:
            super()._set_content_type_params(meta)  # type: ignore[misc]
            b"%".decode(self.encoding or "utf-8", "replace")
        except (BadRequest, LookupError, ValueError):
            self.content_type, self.content_params, self._encoding = "", {}, None


class Application(WSGIHandler):
    """Django's, but for the request."""

    request_class = ReadableRequest
