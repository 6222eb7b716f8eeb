"""Sending a file of referrals in: the file, its columns, what was found, and the rows that come back."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from headwater.hub.core import time
from headwater.hub.core.errors import Invalid
from headwater.hub.programmes.queries import open_services
from headwater.hub.referrals.actions.uploading import NewUpload, arrange, give_back, send_in, take_file
from headwater.hub.referrals.logic.uploads import missing
from headwater.hub.referrals.queries.uploads import UploadPage, examples, upload_page, uploads
from headwater.hub.referrals.states import RowOutcome, UploadState
from headwater.hub.web.parts.access import acting, staff_page
from headwater.hub.web.parts.paths import each
from headwater.hub.web.parts.sums import harmless
from headwater.hub.web.parts.words import plural
from headwater.hub.web.referrals.access import FILES
from headwater.hub.web.referrals.file_forms import EACH_ROW, ColumnsForm, FileForm

methods = require_http_methods(["GET", "HEAD", "POST"])
STATES = {
    UploadState.NEW: ("Columns to look at", "yellow"),
    UploadState.CHECKING: ("Being checked", "blue"),
    UploadState.CHECKED: ("Checked, not sent", "yellow"),
    UploadState.SENDING: ("Being sent in", "blue"),
    UploadState.DONE: ("Sent in", "green"),
    UploadState.FAILED: ("Could not be read", "red"),
}
OUTCOMES = {
    RowOutcome.CANNOT: ("Comes back", "red"),
    RowOutcome.HERE: ("Here already", "grey"),
    RowOutcome.NOTED: ("Look at it", "yellow"),
    RowOutcome.READY: ("Ready", "green"),
}


@require_safe
@staff_page(*FILES)
def files(request: HttpRequest) -> HttpResponse:
    """The files that were sent in from here."""
    address = each("referrals:file")
    rows = [
        {"line": line, "href": address(line.reference) if line.may_open else "", "state": STATES[line.state]}
        for line in uploads(viewer=acting(request))
    ]
    return render(request, "referrals/files.html", {"rows": rows})


@methods
@staff_page(*FILES)
def new(request: HttpRequest) -> HttpResponse:
    """Choose a file and send it here. Nothing is sent on before its rows were looked at."""
    form = FileForm.for_request(request)
    form.offer_services(open_services(), settings.UPLOAD_MEGABYTES)
    if request.method == "POST" and form.is_valid():
        try:
            reference = take_file(new=given(form), by=acting(request), at=time.now())
        except Invalid as refused:
            form.refuse(refused)
        else:
            return redirect("referrals:file-columns", reference)
    return render(request, "referrals/file_new.html", {"form": form, "megabytes": settings.UPLOAD_MEGABYTES})


def given(form: FileForm) -> NewUpload:
    answers = form.cleaned_data
    file = answers["file"]
    return NewUpload(
        file, file.name, file.content_type or "", form.service_id(), answers["their_system"] or "", answers["tell_senders"]
    )  # fmt: skip


@methods
@staff_page(*FILES)
def columns(request: HttpRequest, reference: str) -> HttpResponse:
    """Which column holds what: as we found it, to be mended."""
    page = upload_page(viewer=acting(request), reference=reference)
    if page.at_work or page.state == UploadState.DONE:
        return redirect("referrals:file", reference)
    form = columns_form(request, page)
    if request.method == "POST" and form.is_valid():
        if not (twice := chosen_twice(form, page)):
            try:
                places = dict(form.places(page.columns))
                arrange(reference=reference, places=places, service_id=form.service_id(), by=acting(request), at=time.now())
            except Invalid as refused:
                form.refuse(refused)
            else:
                return redirect("referrals:file", reference)
        for name in twice:
            form.add_error(name, "Two columns hold this. Choose one of them.")
    lacking = missing(page.places, service_is_chosen=page.service_id is not None)
    return render(request, "referrals/file_columns.html", {"page": page, "form": form, "lacking": lacking})


def columns_form(request: HttpRequest, page: UploadPage) -> ColumnsForm:
    """What was found stands chosen."""
    held = {name: field for field, name in page.places.items()}
    initial: dict[str, Any] = {f"column-{at}": held.get(name, "") for at, name in enumerate(page.columns)}
    form = ColumnsForm.for_request(request, initial={**initial, "service": str(page.service_id or EACH_ROW)})
    form.offer_columns(page.columns, examples(viewer=acting(request), reference=page.reference), open_services())
    return form


def chosen_twice(form: ColumnsForm, page: UploadPage) -> list[str]:
    """The questions whose answer was given for an earlier column too."""
    times: Counter[str] = Counter()
    found = []
    for at, _ in enumerate(page.columns):
        field = form.cleaned_data.get(f"column-{at}", "")
        times[field] += 1
        if field and times[field] > 1:
            found.append(f"column-{at}")
    return found


@require_safe
@staff_page(*FILES)
def file(request: HttpRequest, reference: str) -> HttpResponse:
    """How far it is, what was found, and what can be done now."""
    page = upload_page(viewer=acting(request), reference=reference)
    if page.state == UploadState.NEW:
        return redirect("referrals:file-columns", reference)
    found = [{"row": row, "outcome": OUTCOMES[row.outcome]} for row in page.found]
    context = {
        "page": page, "state": STATES[page.state], "found": found, "more": sum(page.counts.values()) - len(found), "counts": counts(page),
        "part": 100 * page.looked_at // max(page.rows, 1),
    }  # fmt: skip
    return render(request, "referrals/file.html", context)


def counts(page: UploadPage) -> list[tuple[str, str]]:
    """The figures, each out of all rows."""
    base = f"of {page.looked_at:,}"
    taken = "Sent in" if page.state in (UploadState.SENDING, UploadState.DONE) else "Ready to send in"
    number = page.sent if page.state in (UploadState.SENDING, UploadState.DONE) else page.ready
    return [
        (taken, f"{number:,} {base}"),
        ("Of these, with something to look at", f"{page.counts.get(RowOutcome.NOTED, 0):,} {base}"),
        ("Come back: they cannot be sent", f"{page.counts.get(RowOutcome.CANNOT, 0):,} {base}"),
        ("Here already", f"{page.counts.get(RowOutcome.HERE, 0):,} {base}"),
    ]


@require_POST
@staff_page(*FILES)
def send(request: HttpRequest, reference: str) -> HttpResponse:
    """Send the good rows in."""
    page = upload_page(viewer=acting(request), reference=reference)
    send_in(reference=reference, by=acting(request), at=time.now())
    messages.success(request, f"{plural(page.ready, 'referral')} will be sent in. You can leave this page.")
    return redirect("referrals:file", reference)


@require_safe
@staff_page(*FILES)
def back(request: HttpRequest, reference: str) -> StreamingHttpResponse:
    """The rows that come back, with the reason beside each, to be mended and sent again."""
    lines = give_back(reference=reference, by=acting(request), at=time.now())
    headers = {"Content-Disposition": f'attachment; filename="came-back-{reference}.csv"'}
    return StreamingHttpResponse(as_csv(lines), content_type="text/csv; charset=utf-8", headers=headers)


def as_csv(lines: Iterator[list[str]]) -> Iterator[bytes]:
    """Lines as a spreadsheet opens them, with what it would work out made harmless."""
    yield b"\xef\xbb\xbf"
    for line in lines:
        out = io.StringIO(newline="")
        csv.writer(out).writerow([harmless(value) for value in line])
        yield out.getvalue().encode()
