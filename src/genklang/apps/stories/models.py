"""Stories and quotes: what a group or somebody in it lets others read, and the yes that was said to that.

Whose yes it was is written nowhere. What has been withdrawn leaves no words behind.
"""

from django.db import models
from django.db.models import Q

from .types import HOW, LONGEST, PURPOSES, ROLES


class Story(models.Model):
    """A number over Läget, what lay behind it, what was done and what happened.

    The number is a released one, by its release; the words are the talk's, read from there. `agreed_to`: a digest of
    all that the group said yes to, so that what has been changed since is not told.
    """

    group = models.ForeignKey("activities.Group", on_delete=models.PROTECT, related_name="+")
    release = models.ForeignKey("analysis.Release", on_delete=models.PROTECT, related_name="+")
    measure_kind = models.CharField(max_length=12)
    measure_code = models.CharField(max_length=60)
    number_from = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(max_length=LONGEST["title"], blank=True)
    insight = models.ForeignKey("dialogue.Insight", on_delete=models.SET_NULL, null=True, related_name="+")
    action = models.ForeignKey("dialogue.Action", on_delete=models.SET_NULL, null=True, related_name="+")
    afterwards = models.TextField(max_length=LONGEST["afterwards"], blank=True)
    agreed_on = models.DateField(null=True)
    agreed_how = models.CharField(max_length=8, choices=[(code, code) for code in HOW], blank=True)
    agreed_to = models.CharField(max_length=64, blank=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(title="", afterwards=""), name="story_withdrawn_has_no_words"
            ),
            models.CheckConstraint(
                condition=Q(agreed_on__isnull=True, agreed_to="")
                | (Q(agreed_on__isnull=False) & ~Q(agreed_to="") & ~Q(agreed_how="")),
                name="story_agreed_says_how",
            ),
        ]


class Quote(models.Model):
    """What somebody said, by role. Without a yes there is none; another wording is another quote."""

    group = models.ForeignKey("activities.Group", on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=12, choices=[(code, code) for code in ROLES])
    words = models.TextField(max_length=LONGEST["words"], blank=True)
    agreed_on = models.DateField()
    agreed_how = models.CharField(max_length=8, choices=[(code, code) for code in HOW])
    purpose = models.CharField(max_length=8, choices=[(code, code) for code in PURPOSES])
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) & ~Q(words="") | Q(withdrawn_at__isnull=False, words=""),
                name="quote_withdrawn_has_no_words",
            )
        ]
