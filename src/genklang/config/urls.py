"""Every address of the house; `web` owns the pages, and the staff's sign-in by code."""

from django.urls import include, path

urlpatterns = [
    path("", include("genklang.web.public.urls")),
    path("svara/", include("genklang.web.answer.urls")),
    path("skrivbord/", include("genklang.web.desk.urls")),
    path("effektrapporter/", include("genklang.web.public.report_urls")),
    path("konto/", include("genklang.web.public.account_urls")),
]

# What is read where there is no page: in the language of whoever asked.
handler400 = "genklang.web.public.errors.unreadable"
handler403 = "genklang.web.public.errors.not_allowed"
handler404 = "genklang.web.public.errors.not_found"
handler429 = "genklang.web.public.errors.too_many"
handler500 = "genklang.web.public.errors.broken"
