"""Läget: one measurement occasion for a group, and the sheets that were answered in it.

A sheet is one row with its answers as one JSON object of small integers (question code -> value), as it is one row in
the snapshot: it is written, read, corrected and erased whole. Values are checked at the door, where the framework is
known; the database keeps what must never be broken: one sheet per person and round, one ULID once.
"""

from django.db import models
from django.db.models import F, Q

from .types import LONGEST_MARK, MARKS


class Round(models.Model):
    group = models.ForeignKey("activities.Group", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    framework = models.ForeignKey("frameworks.FrameworkVersion", on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    roster = models.PositiveIntegerField(null=True)
    sealed_by_erasure = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["group", "number"], name="round_number_once"),
            models.UniqueConstraint(
                fields=["group"], condition=Q(closed_at__isnull=True), name="round_one_open_a_group"
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, roster__isnull=True)
                | Q(closed_at__isnull=False, roster__isnull=False),
                name="round_roster_counted_at_close",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(closed_at__gte=F("opened_at")),
                name="round_closes_after_opening",
            ),
        ]


class Sheet(models.Model):
    """`carried`: holds answers that were paused on another phone, so no key made later may open it."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="sheets")
    participant = models.ForeignKey("people.Participant", on_delete=models.CASCADE, related_name="+")
    reading_key = models.ForeignKey("people.ReadingKey", on_delete=models.SET_NULL, null=True, related_name="+")
    ulid = models.CharField(max_length=26, unique=True)
    complete = models.BooleanField()
    late = models.BooleanField(default=False)
    carried = models.BooleanField(default=False)
    content = models.CharField(max_length=64)
    answers = models.JSONField()
    language = models.CharField(max_length=10)
    received_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "participant"], name="sheet_one_a_person_and_round")]


class OwnMark(models.Model):
    """What somebody wrote or chose beside their own answers: opened by the reading key, read by nobody else.

    A comment has its Läget and question; a hidden focus area has no words. `focus_area` "" is about life as a whole.
    """

    participant = models.ForeignKey("people.Participant", on_delete=models.CASCADE, related_name="+")
    reading_key = models.ForeignKey("people.ReadingKey", on_delete=models.CASCADE, related_name="+")
    round = models.ForeignKey(Round, on_delete=models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=8, choices=[(code, code) for code in MARKS])
    focus_area = models.CharField(max_length=60, blank=True)
    question = models.CharField(max_length=60, blank=True)
    words = models.CharField(max_length=LONGEST_MARK, blank=True)
    written_on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="hidden", words="") | (~Q(kind="hidden") & ~Q(words="")),
                name="own_mark_has_words_unless_hidden",
            ),
            models.CheckConstraint(
                condition=Q(kind="comment", round__isnull=False) & ~Q(question="")
                | ~Q(kind="comment") & Q(round__isnull=True, question=""),
                name="own_mark_comment_has_its_answer",
            ),
            models.UniqueConstraint(
                fields=["reading_key", "focus_area"], condition=Q(kind="hidden"), name="own_mark_hidden_once"
            ),
        ]
