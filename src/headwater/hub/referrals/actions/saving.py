"""A public form that somebody chose to keep: sealed with a code that only they are shown, opened once with it, and gone after a week."""

import json
from datetime import datetime
from typing import Any

from django.db import transaction

from headwater.hub.core.errors import Invalid
from headwater.hub.referrals.adapters import days_from, found_by, opened, sealed
from headwater.hub.referrals.logic.codes import saved_form_code, tidy_code
from headwater.hub.referrals.models import SavedForm

KEPT_DAYS = 7
NOT_FOUND = "We cannot find a saved form with that code. Check the code. Forms are kept for 7 days."


@transaction.atomic
def save_form(*, answers: dict[str, Any], at: datetime) -> str:
    """Keep the answers and give the code, which is stored nowhere."""
    code = saved_form_code()
    found, stored = sealed(json.dumps(answers).encode(), tidy_code(code))
    SavedForm.objects.create(code_hash=found, sealed=stored, saved_at=at, expires_at=days_from(at, KEPT_DAYS))
    return code


def open_form(*, typed: str, at: datetime) -> dict[str, Any]:
    """The answers again. The saved form is then gone: it lives with whoever opened it."""
    code = tidy_code(typed)
    with transaction.atomic():
        row = SavedForm.objects.select_for_update().filter(code_hash=found_by(code), expires_at__gt=at).first()
        answers = opened(bytes(row.sealed), code) if row else None
        if row and answers is not None:
            row.delete()
    if answers is None:
        raise Invalid("Check the code.", {"code": NOT_FOUND})
    kept: dict[str, Any] = json.loads(answers)
    return kept


@transaction.atomic
def forget_old_forms(*, at: datetime) -> int:
    """Delete what nobody came back for."""
    return int(SavedForm.objects.filter(expires_at__lte=at).delete()[0])
