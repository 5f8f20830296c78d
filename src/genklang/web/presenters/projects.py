"""Money that a group has applied for, told to the group itself: on the desk and on its phones. Never what it led to."""

from decimal import Decimal

from django.utils.translation import gettext as _

from genklang.apps.dialogue.types import ProjectInfo

from .report_figures import plain


def kronor(amount: int) -> str:
    """ "25 000"."""
    return plain(Decimal(amount))


def to_the_group(project: ProjectInfo) -> str:
    """One sentence to those who applied, in the language of their page."""
    match project.decision:
        case "":
            said = _("Ni har sökt %(asked)s kronor från %(source)s. Svaret har inte kommit än.")
        case "no":
            said = _("Ni sökte %(asked)s kronor från %(source)s och fick nej.")
        case _given:
            said = _("Ni sökte %(asked)s kronor från %(source)s och fick %(given)s.")
    return said % {"asked": kronor(project.asked), "given": kronor(project.given), "source": project.source}
