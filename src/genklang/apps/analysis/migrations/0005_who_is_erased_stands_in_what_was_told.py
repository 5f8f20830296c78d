from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def of_those_before(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """What somebody had answered was not kept until now."""
    out = {number for held in apps.get_model("analysis", "Release").objects.values_list("rounds", flat=True) for number in held}
    sealed = apps.get_model("rounds", "Round").objects.filter(sealed_by_erasure=True, id__in=out)
    presence = apps.get_model("analysis", "ErasedPresence")
    presence.objects.bulk_create(
        presence(group_id=group, answered={str(number): None}) for number, group in sealed.values_list("id", "group_id")
    )


class Migration(migrations.Migration):
    dependencies = [
        ("analysis", "0004_releases_follow_one_another"),
        ("rounds", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="ErasedPresence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("group_id", models.BigIntegerField()),
                ("answered", models.JSONField()),
            ],
        ),
        migrations.RunPython(of_those_before, migrations.RunPython.noop),
    ]
