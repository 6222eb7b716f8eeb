"""What a council's officer sees first, and a referral copied into the council's own system in one go."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from headwater.hub.cases.queries.council import Ending, council_look
from headwater.hub.core import time
from headwater.hub.organisations.queries.authorities import contact_alerts
from headwater.hub.referrals.actions.copying import copy_out
from headwater.hub.referrals.queries.waiting import Waits
from headwater.hub.web.parts import codes
from headwater.hub.web.parts.access import acting, staff_page
from headwater.hub.web.parts.paths import each
from headwater.hub.web.parts.words import day
from headwater.hub.web.referrals import copying
from headwater.hub.web.referrals.access import COPY
from headwater.hub.web.referrals.presenters import how_soon


@require_safe
@staff_page(*COPY)
def first_look(request: HttpRequest) -> HttpResponse:
    """New referrals with agreement, notice, ID and what was tried; and whose 56 days end this week."""
    look = council_look(viewer=acting(request), now=time.now())
    address, copy, case = each("referrals:referral"), each("referrals:copy"), each("casework:case")
    context = {
        "alerts": contact_alerts(as_of=time.today()),
        "new": look.new,
        "more": look.more,
        "rows": [waiting(row, address(row.reference), copy(row.reference)) for row in look.waits],
        "endings": [ending(row, case(row.reference)) for row in look.endings],
    }
    return render(request, "referrals/council.html", context)


def waiting(row: Waits, href: str, copy: str) -> dict[str, Any]:
    facts = what_we_know(row)
    return {
        "href": href,
        "copy_at": "" if row.is_locked or row.agreed != "yes" else copy,
        "name": "Extra care: speak to your manager" if row.is_locked else row.name,
        "extra_care": row.has_extra_care,
        "new": row.is_new,
        "duty": row.is_duty_to_refer,
        "received": day(row.received_on),
        "sender": row.sender or "Not named",
        "ask": row.threat.ask,
        "soon": how_soon(row.threat, row.threat_on, dont_know=row.threat_dont_know),
        "facts": [(name, value) for name, value in facts if value],
        "not_asked": ", ".join(name for name, value in facts if not value),
    }


def what_we_know(row: Waits) -> list[tuple[str, str]]:
    """What an officer looks for first. An answer that is empty was never asked for."""
    answers = {**codes.TOLD, "": ""}
    tried = row.tried or ("Open it to read" if row.has_extra_care else "")
    return [("Agreed", answers[row.agreed]), ("Notice", answers[row.notice_given]), ("ID seen", answers[row.id_seen]), ("Tried", tried)]


def ending(row: Ending, href: str) -> dict[str, Any]:
    name = row.name or "Extra care: speak to your manager"
    return {"href": href, "name": name, "extra_care": row.has_extra_care, "lead": row.lead, "late": row.is_late, "words": row.sentence}


@require_safe
@staff_page(*COPY)
def copy(request: HttpRequest, reference: str) -> HttpResponse:
    """The referral as text to copy in one go, which can also be chosen and copied by hand."""
    page = copy_out(reference=reference, as_file=False, by=acting(request), at=time.now())
    found = copying.rows(page)
    return render(request, "referrals/copy.html", {"page": page, "rows": found, "text": copying.as_text(found)})


@require_safe
@staff_page(*COPY)
def copy_file(request: HttpRequest, reference: str) -> HttpResponse:
    """The same fields as a file."""
    page = copy_out(reference=reference, as_file=True, by=acting(request), at=time.now())
    headers = {"Content-Disposition": f'attachment; filename="referral-{page.reference}.csv"'}
    return HttpResponse(copying.as_file(copying.rows(page)), content_type="text/csv; charset=utf-8", headers=headers)
