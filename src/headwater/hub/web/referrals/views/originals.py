"""What came, as it came, to be saved by somebody who may read it."""

from django.http import FileResponse, HttpRequest
from django.views.decorators.http import require_safe

from headwater.hub.core import time
from headwater.hub.referrals.actions.originals import open_original
from headwater.hub.web.parts.access import acting, staff_page
from headwater.hub.web.parts.attachments import attachment
from headwater.hub.web.referrals.access import ORIGINALS


@require_safe
@staff_page(*ORIGINALS)
def original(request: HttpRequest, reference: str) -> FileResponse:
    """The file or the letter. Each reading is written in the log."""
    handed = open_original(reference=reference, by=acting(request), at=time.now())
    return attachment(handed.path, handed.name)
