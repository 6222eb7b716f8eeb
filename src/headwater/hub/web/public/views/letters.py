"""The page of a council that does not use the hub. Opening the link changes nothing: mail scanners open links too."""

from datetime import datetime, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from headwater.hub.core import time
from headwater.hub.core.errors import Invalid, NotFound
from headwater.hub.referrals.actions.authority import letters
from headwater.hub.web.parts import codes
from headwater.hub.web.parts.access import public_page
from headwater.hub.web.public.forms.letter import LetterAnswerForm
from headwater.hub.web.public.forms.saved import CodeForm
from headwater.hub.web.public.views.showing import show

KEY, KEPT = "letters", "letter_kept"
OPEN_FOR = timedelta(minutes=30)


@require_safe
@public_page
def letter(request: HttpRequest, reference: str, secret: str) -> HttpResponse:
    """The door; and behind it, once a code was given here, the referral."""
    try:
        hint = letters.door_of(reference=reference, secret=secret, at=time.now())
        page = letters.read_letter(reference=reference, secret=secret, at=time.now()) if _is_open(request, reference) else None
    except NotFound:
        return _closed(request)
    if page is None:
        return _door(request, reference, secret, CodeForm(), hint=hint, sent="code" in request.GET)
    return _shown(request, page, secret)


def _shown(
    request: HttpRequest, page: letters.Letter, secret: str, form: LetterAnswerForm | None = None, status: int = 200
) -> HttpResponse:
    form = form or LetterAnswerForm(initial={"happened_on": time.today()})
    form.offer_steps(page.allowed)
    ways = [(codes.WAYS.get(way, way), value) for way, value in page.ways]
    context = {"page": page, "ways": ways, "secret": secret, "form": form, "stage": codes.STAGES[page.stage]}
    return show(request, "letter", context, status=status)


@require_POST
@public_page
def answer(request: HttpRequest, reference: str, secret: str) -> HttpResponse:
    """What the council did, from behind the code."""
    if not _is_open(request, reference):
        return redirect("public:letter", reference, secret)
    try:
        page = letters.read_letter(reference=reference, secret=secret, at=time.now())
    except NotFound:
        return _closed(request)
    form = LetterAnswerForm.for_request(request)
    form.offer_steps(page.allowed)
    if form.is_valid():
        try:
            letters.answer_letter(reference=reference, secret=secret, given=form.said(), at=time.now())
        except Invalid as refused:
            form.refuse(refused)
        else:
            request.session[KEPT] = reference
            return redirect("public:letter-kept", reference, secret)
    return _shown(request, page, secret, form, 422)


@require_safe
@public_page
def kept(request: HttpRequest, reference: str, secret: str) -> HttpResponse:
    """The answer is kept. It says nothing of the referral: the page may have closed with the answer."""
    if request.session.get(KEPT) != reference:
        return redirect("public:letter", reference, secret)
    return show(request, "letter_kept", {"reference": reference, "secret": secret})


@require_POST
@public_page
def send_code(request: HttpRequest, reference: str, secret: str) -> HttpResponse:
    """Email a code to the council's named contact."""
    try:
        letters.send_letter_code(reference=reference, secret=secret, at=time.now())
    except NotFound:
        return _closed(request)
    except Invalid as error:
        hint = letters.door_of(reference=reference, secret=secret, at=time.now())
        return _door(request, reference, secret, CodeForm(), hint=hint, words=str(error), status=422)
    return redirect(reverse("public:letter", args=[reference, secret]) + "?code")


@require_POST
@public_page
def open_with_code(request: HttpRequest, reference: str, secret: str) -> HttpResponse:
    """Open the page with the code."""
    form = CodeForm.for_request(request)
    try:
        hint = letters.door_of(reference=reference, secret=secret, at=time.now())
        if form.is_valid():
            letters.use_letter_code(reference=reference, secret=secret, typed=form.cleaned_data["code"], at=time.now())
            request.session[KEY] = {reference: (time.now() + OPEN_FOR).isoformat()}
            return redirect("public:letter", reference, secret)
    except NotFound:
        return _closed(request)
    except Invalid as error:
        form.refuse(error)
    return _door(request, reference, secret, form, hint=hint, status=422)


def _is_open(request: HttpRequest, reference: str) -> bool:
    until = request.session.get(KEY, {}).get(reference)
    return until is not None and datetime.fromisoformat(until) > time.now()


def _door(
    request: HttpRequest, reference: str, secret: str, form: CodeForm, *, hint: str, sent: bool = True, words: str = "", status: int = 200
) -> HttpResponse:
    context = {"reference": reference, "secret": secret, "hint": hint, "form": form, "code_sent": sent, "words": words}
    return show(request, "letter_door", context, status=status)


def _closed(request: HttpRequest) -> HttpResponse:
    """The same page whether the link ended or never was."""
    return show(request, "closed", {}, status=404)
