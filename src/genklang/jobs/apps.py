from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "genklang.jobs"
    label = "jobs"
