"""Loaded framework versions: the file as it was, never changed afterwards."""

from django.db import models


class FrameworkVersion(models.Model):
    code = models.CharField(max_length=60)
    version = models.PositiveIntegerField()
    checksum = models.CharField(max_length=64)
    text = models.TextField()
    loaded_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code", "version"], name="framework_version_once")]

    def __str__(self) -> str:
        return f"{self.code} v{self.version}"
