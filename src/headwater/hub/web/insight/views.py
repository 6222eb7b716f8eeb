"""The programme's figures, the records behind them, and extracts."""

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from headwater.hub.audit.actions import record_read
from headwater.hub.core import time
from headwater.hub.core.values import Role
from headwater.hub.insight import actions, queries
from headwater.hub.insight.queries.unmet import unmet_need
from headwater.hub.insight.states import ExtractKind
from headwater.hub.web.insight import presenters
from headwater.hub.web.parts.access import acting, staff_page
from headwater.hub.web.parts.codes import WANTED
from headwater.hub.web.parts.fields import Choice
from headwater.hub.web.parts.forms import Form

FIGURES = (Role.COMMISSIONER, Role.ANALYST, Role.FACILITATOR, Role.MANAGER, Role.COORDINATOR)


@require_GET
@staff_page(*FIGURES)
def programme(request: HttpRequest, programme_id: int | None = None) -> HttpResponse:
    """The contract's measures: target, actual, base, missing and trend."""
    viewer, now = acting(request), time.now()
    is_coming = actions.freshen_board(programme_id=programme_id, by=viewer, as_of=time.today(), at=now)
    board = queries.board(viewer=viewer, programme_id=programme_id)
    record_read(verb="programme.read", by=viewer, at=now, kind="programme", ref=board.programme_id if board else "")
    return render(request, "insight/programme.html", presenters.programme(board, viewer, is_coming=is_coming, now=now))


@require_GET
@staff_page(*FIGURES)
def unmet(request: HttpRequest) -> HttpResponse:
    """What people needed that nobody offers, by quarter, type and district."""
    viewer, today, now = acting(request), time.today(), time.now()
    is_coming = actions.freshen_hidden(programme_id=None, by=viewer, as_of=today, at=now)
    found = unmet_need(viewer=viewer, programme_id=None, as_of=today)
    record_read(verb="programme.unmet_need_read", by=viewer, at=now, kind="programme", ref=found.programme)
    return render(request, "insight/unmet.html", {"found": found, "words": WANTED, "is_coming": is_coming})


@require_GET
@staff_page(Role.MANAGER)
def behind(request: HttpRequest, figure_id: str) -> HttpResponse:
    """The agency's own records behind part of a figure."""
    viewer, key, cell = acting(request), request.GET.get("key", "all"), request.GET.get("cell") or None
    found = queries.behind(viewer=viewer, figure_id=figure_id, key=key, cell=cell, as_of=time.today())
    record_read(verb="figure.opened", by=viewer, at=time.now(), kind="figure", ref=figure_id, detail={"key": key, "cell": cell or ""})
    return render(request, "insight/behind.html", presenters.behind(figure_id, key, cell, found))


class ExtractForm(Form):
    """What kind of files to make."""

    once_only = True
    kind = Choice(
        "What kind of files do you want?",
        [("csv", "CSV, for a spreadsheet"), ("parquet", "Parquet, for an analyst's tools")],
        called="the kind of files",
        look={"heading": False},
    )


@require_http_methods(["GET", "POST"])
@staff_page(Role.MANAGER)
def export(request: HttpRequest) -> HttpResponse:
    """Ask for an extract, and see those that were asked for."""
    viewer, form = acting(request), ExtractForm.for_request(request)
    if request.method == "POST" and form.is_valid():
        actions.ask_for_extract(kind=ExtractKind(form.cleaned_data["kind"]), by=viewer, at=time.now())
        messages.success(request, "Your extract is being made. It will be in the list below.")
        return redirect("insight:export")
    return render(request, "insight/export.html", {"form": form, "extracts": queries.extracts(viewer=viewer)})


@require_GET
@staff_page(Role.MANAGER)
def fetch(request: HttpRequest, extract_id: int) -> HttpResponse:
    """Hand the file over."""
    viewer = acting(request)
    extract = queries.extract_file(viewer=viewer, extract_id=extract_id)
    file = actions.fetch_extract(extract=extract, by=viewer, at=time.now())
    opened = file.path.open("rb")
    return FileResponse(opened, as_attachment=True, filename=file.name)  # type: ignore[return-value]  # the stubs set streamed answers apart
