"""The pages for everybody and the sign-in are written in Swedish, so Swedish is what they say they are."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponseBase
from django.utils import translation


def in_swedish[**P](view: Callable[P, HttpResponseBase]) -> Callable[P, HttpResponseBase]:
    """Dates, form errors and `lang` in Swedish, also in what is rendered after the view has returned."""

    @wraps(view)
    def speaking(*args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        translation.activate("sv")
        for argument in args:
            if isinstance(argument, HttpRequest):
                argument.LANGUAGE_CODE = "sv"
        return view(*args, **kwargs)

    return speaking
