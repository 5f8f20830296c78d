"""The ledger: every release that was ever published, and each cell in it. Rows are written once and never changed.

What they say is signed (`signatures`): a field added here is signed too, or a test fails.
"""

from django.db import models
from django.db.models import Q


class ErasedPresence(models.Model):
    """What somebody who has been erased had answered when it was told of: round id -> codes of questions, no answers.

    null for a round: not kept. Nothing says who it was, or when they were erased.
    """

    group_id = models.BigIntegerField()
    answered = models.JSONField()


class Release(models.Model):
    """One publication. `rounds` are the ids of the rounds whose sheets are in it; they fix who is in each number.

    `returning` holds [start, end, how many answered again, how many answered then] for each span. `digest_before` is
    the `shown_digest` of the release before. `signed_later`: it was published before releases were signed.
    """

    unit_level = models.CharField(max_length=16)
    unit_id = models.BigIntegerField()
    number = models.PositiveSmallIntegerField()
    organisation_id = models.BigIntegerField()
    rounds = models.JSONField()
    answered = models.PositiveIntegerField()
    roster = models.PositiveIntegerField()
    returning = models.JSONField(default=list)
    policy = models.CharField(max_length=60)
    policy_digest = models.CharField(max_length=64)
    input_digest = models.CharField(max_length=64)
    code_version = models.CharField(max_length=20)
    released_at = models.DateTimeField()
    released_by = models.BigIntegerField()
    signed_later = models.BooleanField(default=False)
    cells_digest = models.CharField(max_length=64)
    digest_before = models.CharField(max_length=64, blank=True)
    shown_digest = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit_level", "unit_id", "number"], name="release_published_once"),
            # Two releases never follow the same one, whatever becomes of the turns they take.
            models.UniqueConstraint(fields=["digest_before"], name="release_follows_another"),
            models.CheckConstraint(
                condition=Q(unit_level__in=["group", "activity", "initiative", "organisation"]),
                name="release_known_level",
            ),
        ]


class ReleasedCell(models.Model):
    """One number, shown or hidden. `facts` is what it tells of true sums: [part, lower, upper] each.

    `number_from` is 0 for a level: it is about one Läget, a movement about two. A vote (`kind`) is no number: `shown`
    has its order, and there are no facts.
    """

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="cells")
    measure_kind = models.CharField(max_length=12)
    measure_code = models.CharField(max_length=60)
    kind = models.CharField(max_length=10)
    number_from = models.PositiveSmallIntegerField(default=0)
    number_to = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=20)
    shown = models.JSONField()
    facts = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["release", "measure_kind", "measure_code", "kind", "number_from", "number_to"],
                name="released_cell_once",
            )
        ]
