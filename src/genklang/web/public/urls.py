"""Pages for everybody. The demo's sign-in links are wired under demo settings only."""

from django.conf import settings
from django.urls import path

from . import views

app_name = "public"
urlpatterns = [
    path("", views.start, name="start"),
    path("sa-skyddar-vi-svaren/", views.privacy, name="privacy"),
    path("tillganglighet/", views.accessibility, name="accessibility"),
    path("halsa/", views.health, name="health"),
]
if settings.DEMO:
    urlpatterns.append(path("demo/in/<str:token>/", views.demo_sign_in, name="demo_sign_in"))
