"""Needs have moved to the room of planning; what stood here was brought there first."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("partnership", "0001_initial"), ("planning", "0002_needs_from_partnerships")]

    operations = [migrations.DeleteModel(name="NeedSource"), migrations.DeleteModel(name="Need")]
