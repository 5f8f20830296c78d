"""Money that a group has applied for, told to partners and in reports: of the group only its activity is named."""

from django.utils.translation import gettext as _

from genklang.apps.dialogue.types import ProjectInfo

from .projects import kronor


def applied(project: ProjectInfo, activity: str) -> str:
    """That they applied."""
    told = {"activity": activity, "asked": kronor(project.asked), "source": project.source}
    return _("Unga i %(activity)s sökte %(asked)s kronor från %(source)s") % told


def answered(project: ProjectInfo, activity: str) -> str:
    """What was answered. Only where there is an answer."""
    told = {"activity": activity, "given": kronor(project.given), "source": project.source}
    if project.decision == "no":
        return _("%(source)s sa nej till ansökan från unga i %(activity)s") % told
    return _("Unga i %(activity)s fick %(given)s kronor från %(source)s") % told


def to_others(project: ProjectInfo) -> str:
    """From whom, how much and what was answered, for a list where the activity stands beside."""
    told = {"asked": kronor(project.asked), "given": kronor(project.given), "source": project.source}
    match project.decision:
        case "":
            said = _("%(asked)s kronor från %(source)s. Svaret har inte kommit än.")
        case "no":
            said = _("%(asked)s kronor från %(source)s. Svaret blev nej.")
        case "partly":
            said = _("%(asked)s kronor från %(source)s. Svaret blev ja till en del: %(given)s kronor.")
        case _yes:
            said = _("%(asked)s kronor från %(source)s. Svaret blev ja: %(given)s kronor.")
    return said % told
