from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "genklang.apps.organisations"
    label = "organisations"
