"""How surely the questions measure that an organisation's groups answer, for administrators and who leads the whole."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from genklang.apps.activities import permissions, queries
from genklang.apps.frameworks import queries as frameworks
from genklang.apps.organisations import queries as organisations
from genklang.core.movement.reliability import REPORT_FROM
from genklang.web.presenters.question_bank import version_rows

from .door import staff, user_id


@staff("GET")
def question_bank(request: HttpRequest, organisation_id: int) -> HttpResponse:
    """Each instrument in use here: the newest version, and the earlier ones that have figures."""
    permissions.check_sees_organisation(user_id(request), organisation_id)
    mine = [group for group, above in queries.structure().items() if above[-1] == organisation_id]
    rows = []
    for code in sorted({info.framework_code for info in queries.groups(mine).values()}):
        newest, *earlier = [frameworks.framework(found) for found in reversed(frameworks.versions(code).values())]
        rows.append(version_rows(newest, frameworks.reliability(newest)))
        older = [version_rows(each, frameworks.reliability(each)) for each in earlier]
        rows += [row for row in older if row["areas"]]
    name = organisations.organisations([organisation_id])[organisation_id].name
    context = {
        "back": (name, reverse("desk:organisation", args=[organisation_id])),
        "versions": rows,
        "least": REPORT_FROM,
    }
    return render(request, "desk/question_bank.html", context)
