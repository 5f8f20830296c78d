"""Every address of the house; `web` owns the pages, and the staff's sign-in by code."""

from django.urls import include, path

urlpatterns = [
    path("", include("genklang.web.public.urls")),
    path("svara/", include("genklang.web.answer.urls")),
    path("skrivbord/", include("genklang.web.desk.urls")),
    path("konto/", include("genklang.web.public.account_urls")),
]
