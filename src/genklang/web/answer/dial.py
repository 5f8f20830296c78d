"""Numbers to call in a text become links that a tap calls, never broken over two lines.

As a filter of the templates: it takes what is already markup, and touches nothing inside a tag.
"""

import re

from django.template import Library
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

register = Library()

#: Swedish numbers as people write them, Bris (116 111), advice on care and the alarm; +46 and the like.
_NUMBER = re.compile(
    r"(?<![\w#&/.-])(?:\+[0-9]{1,3}[ -]?[0-9][0-9 -]{5,14}[0-9]|0[0-9]{1,3}-[0-9][0-9 ]{3,11}[0-9]|0[0-9]{8,9}"
    r"|116 ?111|1177|112)(?![\w-])"
)
_TAG = re.compile(r"(<[^>]*>)")


@register.filter(is_safe=True)
def dialled(text: str) -> SafeString:
    """The text with a link around each number to call."""
    parts = _TAG.split(conditional_escape(text))
    # Every other part is a tag.
    parts[::2] = [_NUMBER.sub(_link, part) for part in parts[::2]]
    return mark_safe("".join(parts))


def _link(found: re.Match[str]) -> str:
    number = found[0]
    return f'<a class="dial" href="tel:{re.sub("[ -]", "", number)}" dir="ltr">{number}</a>'
