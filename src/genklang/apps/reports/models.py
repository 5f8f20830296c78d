"""Result sheets: what a process leader publishes to those who pay, bound to one release and never recomputed."""

from django.db import models


class ResultSheet(models.Model):
    initiative = models.ForeignKey("activities.Initiative", on_delete=models.PROTECT, related_name="+")
    release = models.OneToOneField("analysis.Release", on_delete=models.PROTECT, related_name="+")
    title = models.CharField("rubrik", max_length=120)
    introduction = models.TextField("inledning", max_length=2000)
    voices = models.JSONField(default=list)
    published_at = models.DateTimeField()
    published_by = models.BigIntegerField()
