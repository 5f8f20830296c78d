from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SHOWN = ["none", "other", "start", "shown"]


def part(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """What was said and what the ledger had shown were one column. The texts are as they were locked."""
    said = apps.get_model("evaluation", "LockedPlan").objects.filter(results="said")
    said.filter(measure_code="").update(said_known=True, results="other")
    said.update(said_known=True, results="none")


class Migration(migrations.Migration):
    dependencies = [
        ("evaluation", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="lockedplan",
            name="said_known",
            field=models.BooleanField(default=False),
        ),
        migrations.RunPython(part, migrations.RunPython.noop),
        migrations.RemoveConstraint(model_name="lockedplan", name="evaluation_known_results"),
        migrations.AddConstraint(
            model_name="lockedplan",
            constraint=models.CheckConstraint(condition=models.Q(results__in=SHOWN), name="evaluation_known_results"),
        ),
    ]
