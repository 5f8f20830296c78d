"""Published effect reports, each edition under an address of its own that never changes what it says."""

from django.urls import path

from . import reports

app_name = "report"
urlpatterns = [
    path("<id:report_id>/", reports.newest, name="newest"),
    path("<id:report_id>/<id:edition>/", reports.edition, name="edition"),
    path("<id:report_id>/<id:edition>/pdf/", reports.edition_pdf, name="pdf"),
    path("<id:report_id>/<id:edition>/word/", reports.edition_word, name="word"),
    path("<id:report_id>/<id:edition>/sammanfattning/", reports.summary, name="summary"),
    path("<id:report_id>/<id:edition>/sammanfattning/pdf/", reports.summary_pdf, name="summary_pdf"),
    path("<id:report_id>/<id:edition>/latt-svenska/", reports.easy, name="easy"),
    path("<id:report_id>/<id:edition>/latt-svenska/pdf/", reports.easy_pdf, name="easy_pdf"),
]
