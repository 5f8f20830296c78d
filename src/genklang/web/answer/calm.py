"""Lugnare sida: nothing comes by itself, nothing moves, more air, one question and its way on on the screen.

Kept on this phone by a cookie that says nothing else, so that it works without script too; gone when it is handed over.
"""

from django.http import HttpRequest, HttpResponse

COOKIE = "lugn"
ON = "ja"
YEAR = 31_536_000


def wanted(request: HttpRequest) -> bool:
    """Whether the page is to be calm."""
    return request.COOKIES.get(COOKIE) == ON


def turn(request: HttpRequest) -> None:
    """What the page in the answer to this request is to be: the other way than it was."""
    request.COOKIES[COOKIE] = "" if wanted(request) else ON


def keep(request: HttpRequest, response: HttpResponse) -> None:
    """Remember it on this phone. The page's script writes the same cookie, so it can be read there."""
    if wanted(request):
        response.set_cookie(COOKIE, ON, max_age=YEAR, path="/svara", samesite="Lax", secure=request.is_secure())
    else:
        forget(response)


def forget(response: HttpResponse) -> None:
    """Back to how the page is for everybody."""
    response.delete_cookie(COOKIE, path="/svara", samesite="Lax")
