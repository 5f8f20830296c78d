"""Own words: texts, what two readers saw in them, themes that were released, and worry.

Texts lie apart from the sheets' answers and never enter the snapshot. `Text.id` is drawn at random: the order of ids is
the readers' order, the same for as long as the text is there, and tells nothing of when or by whom it was written.
"""

from django.db import models
from django.db.models import F, Q

from .types import LONGEST_NOTE, LONGEST_TEXT, LONGEST_THEME, LONGEST_VOICE, OUTCOMES


class Text(models.Model):
    """`sent`: with a whole sheet. `looked`: the safeguarding contact has read it because too few wrote."""

    id = models.BigIntegerField(primary_key=True)
    round = models.ForeignKey("rounds.Round", on_delete=models.PROTECT, related_name="+")
    participant = models.ForeignKey("people.Participant", on_delete=models.CASCADE, related_name="+")
    initiative = models.ForeignKey("activities.Initiative", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    question = models.CharField(max_length=60)
    words = models.TextField(max_length=LONGEST_TEXT)
    language = models.CharField(max_length=10)
    sent = models.BooleanField()
    looked = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["initiative", "number"])]
        constraints = [
            models.UniqueConstraint(fields=["round", "participant", "question"], name="text_one_a_person_and_question")
        ]


class Theme(models.Model):
    """The initiative's own list, made as readers use it."""

    initiative = models.ForeignKey("activities.Initiative", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=LONGEST_THEME)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["initiative", "name"], name="theme_once")]


class Coding(models.Model):
    """What one reader saw in one text."""

    text = models.ForeignKey(Text, on_delete=models.CASCADE, related_name="codings")
    reader = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    themes = models.ManyToManyField(Theme, related_name="+")
    worry = models.BooleanField()
    names = models.BooleanField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["text", "reader"], name="coding_one_a_reader")]


class Voice(models.Model):
    """A sentence rewritten from a text; shown only when another reader has approved it."""

    text = models.OneToOneField(Text, on_delete=models.CASCADE, related_name="voice")
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="+")
    words = models.CharField(max_length=LONGEST_VOICE)
    proposed_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    approved_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("proposed_by")), name="voice_two_persons"
            )
        ]


class ThemeRelease(models.Model):
    """Once and for good: `shown` is what `core.disclosure.themes` let out."""

    initiative = models.ForeignKey("activities.Initiative", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    shown = models.JSONField()
    policy = models.CharField(max_length=60)
    released_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["initiative", "number"], name="themes_released_once")]


class Worry(models.Model):
    """A case for the safeguarding contact. Without its text when the young person has taken that away."""

    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    group = models.ForeignKey("activities.Group", on_delete=models.PROTECT, related_name="+")
    text = models.OneToOneField(Text, on_delete=models.SET_NULL, null=True, related_name="case")
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=12, choices=[(code, code) for code in OUTCOMES], blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, outcome="") | (Q(closed_at__isnull=False) & ~Q(outcome="")),
                name="worry_closed_says_how",
            )
        ]


class WorryNote(models.Model):
    case = models.ForeignKey(Worry, on_delete=models.PROTECT, related_name="notes")
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    words = models.TextField(max_length=LONGEST_NOTE)
