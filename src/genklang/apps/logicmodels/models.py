"""An initiative's logic model in every version, its boxes bound to what is measured."""

from django.db import models

from .types import LONGEST_WORDS


class Version(models.Model):
    """A model as it was saved, as text (`core.logicmodel.written`). Never changed."""

    initiative = models.ForeignKey("activities.Initiative", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    text = models.TextField()
    at = models.DateTimeField()
    by = models.BigIntegerField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["initiative", "number"], name="logicmodel_version_once")]


class Draft(models.Model):
    """A text that is not a model yet, kept for whoever wrote it until it is one, or is thrown away."""

    initiative = models.ForeignKey("activities.Initiative", on_delete=models.PROTECT, related_name="+")
    by = models.BigIntegerField()
    text = models.TextField()
    based_on = models.PositiveIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["initiative", "by"], name="logicmodel_draft_once")]


class Answer(models.Model):
    """What was said of a remark. `keys`: those of the boxes it is about, with blanks between, in order."""

    initiative = models.ForeignKey("activities.Initiative", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20)
    keys = models.TextField()
    words = models.TextField(max_length=LONGEST_WORDS)
    at = models.DateTimeField()
    by = models.BigIntegerField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["initiative", "kind", "keys"], name="logicmodel_answer_once")]
