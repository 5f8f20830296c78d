"""Published effect reports, each edition under an address of its own that never changes what it says."""

from django.urls import path

from . import reports

app_name = "report"
urlpatterns = [
    path("<id:report_id>/", reports.newest, name="newest"),
    path("<id:report_id>/<id:edition>/", reports.edition, name="edition"),
    path("<id:report_id>/<id:edition>/pdf/", reports.edition_pdf, name="pdf"),
]
