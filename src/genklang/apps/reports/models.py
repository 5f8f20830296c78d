"""Result sheets, bound to one release; and effect reports: sections that several write, figures bound to releases,
signatures, and editions that never change.

Nobody's answers are here: numbers stand in the ledger, and a figure says which of them it is.
"""

from django.db import models
from django.db.models import F, Q

from genklang.core.reports import Sort

from .types import LONGEST, ReportState


class ResultSheet(models.Model):
    initiative = models.ForeignKey("activities.Initiative", on_delete=models.PROTECT, related_name="+")
    release = models.OneToOneField("analysis.Release", on_delete=models.PROTECT, related_name="+")
    title = models.CharField("rubrik", max_length=120)
    introduction = models.TextField("inledning", max_length=2000)
    voices = models.JSONField(default=list)
    published_at = models.DateTimeField()
    published_by = models.BigIntegerField()


class EffectReport(models.Model):
    """What an initiative tells everybody. `edition`: the one that is written now, or was published last."""

    initiative = models.ForeignKey("activities.Initiative", on_delete=models.PROTECT, related_name="+")
    title = models.CharField("rubrik", max_length=LONGEST["title"])
    edition = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=10, default=ReportState.DRAFT.value)
    begun_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["initiative", "title"], name="effect_report_title_once"),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in ReportState]), name="effect_report_known_state"
            ),
        ]


class Section(models.Model):
    """One section as it stands. `version` counts how often it was written; a form carries the one it began with."""

    report = models.ForeignKey(EffectReport, on_delete=models.PROTECT, related_name="sections")
    code = models.CharField(max_length=20)
    text = models.TextField(blank=True, max_length=LONGEST["text"])
    version = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "code"], name="report_section_once"),
        ]


class SectionText(models.Model):
    """Every text that anybody has saved in a section, kept. `aside`: somebody else came first, so it never stood there;
    `settled_at`: when whoever wrote it, or another, had seen to it."""

    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="texts")
    version = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    aside = models.BooleanField(default=False)
    written_at = models.DateTimeField()
    written_by = models.BigIntegerField()
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["section", "version"], condition=Q(aside=False), name="section_version_written_once"
            )
        ]


class PlacedFigure(models.Model):
    """A released number beside a section's text: which release, which measure, and from which Läget (0: a level)."""

    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="placed")
    release = models.ForeignKey("analysis.Release", on_delete=models.PROTECT, related_name="+")
    measure_kind = models.CharField(max_length=12)
    measure_code = models.CharField(max_length=60)
    number_from = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["section", "release", "measure_kind", "measure_code", "number_from"], name="figure_placed_once"
            )
        ]


class GivenFigure(models.Model):
    """A figure from elsewhere: the numbers that its source gives. Per cents are worked out when it is shown."""

    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="given")
    sort = models.CharField(max_length=12)
    label = models.CharField(max_length=LONGEST["label"])
    number = models.DecimalField(max_digits=18, decimal_places=4)
    base = models.DecimalField(max_digits=18, decimal_places=4, null=True)
    compared_with = models.CharField(max_length=LONGEST["label"], blank=True)
    when = models.CharField(max_length=LONGEST["when"])
    source = models.CharField(max_length=LONGEST["source"])
    definition = models.CharField(max_length=LONGEST["source"], blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(sort__in=[sort.value for sort in Sort]), name="given_figure_known_sort"),
            models.CheckConstraint(
                condition=~Q(sort__in=[sort.value for sort in Sort if sort.compares]) | ~Q(compared_with=""),
                name="given_figure_says_than_what",
            ),
        ]


class PlacedTelling(models.Model):
    """A story or a quote in a section: whatever it says now, until an edition freezes it."""

    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="tellings")
    story = models.ForeignKey("stories.Story", on_delete=models.PROTECT, null=True, related_name="+")
    quote = models.ForeignKey("stories.Quote", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(story__isnull=False, quote__isnull=True) | Q(story__isnull=True, quote__isnull=False),
                name="placed_telling_is_one",
            ),
            models.UniqueConstraint(fields=["section", "story"], name="story_placed_once"),
            models.UniqueConstraint(fields=["section", "quote"], name="quote_placed_once"),
        ]


class SeenRemark(models.Model):
    """Somebody has seen what may point a person out in an edition, and lets it stand. `mark`: of the sentence it is in,
    so that a changed text asks anew; no words are kept here."""

    report = models.ForeignKey(EffectReport, on_delete=models.PROTECT, related_name="seen")
    edition = models.PositiveSmallIntegerField()
    mark = models.CharField(max_length=64)
    seen_by = models.BigIntegerField()
    seen_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "edition", "mark"], name="report_remark_seen_once"),
        ]


class Signature(models.Model):
    """Somebody has read an edition and stands for it. `digest`: of all that was signed. Withdrawn when rewritten."""

    report = models.ForeignKey(EffectReport, on_delete=models.PROTECT, related_name="signatures")
    edition = models.PositiveSmallIntegerField()
    digest = models.CharField(max_length=64)
    signed_by = models.BigIntegerField()
    signed_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["report", "edition", "signed_by"],
                condition=Q(withdrawn_at__isnull=True),
                name="report_signed_once_by_each",
            )
        ]


class Edition(models.Model):
    """One published edition, whole and frozen: texts, and which released numbers stand beside them."""

    report = models.ForeignKey(EffectReport, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    signed_first = models.BigIntegerField()
    signed_second = models.BigIntegerField()
    published_at = models.DateTimeField()
    published_by = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "number"], name="report_edition_once"),
            models.CheckConstraint(condition=~Q(signed_first=F("signed_second")), name="edition_signed_by_two"),
        ]
