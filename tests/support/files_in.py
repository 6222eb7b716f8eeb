"""Files of referrals as agencies send them in."""

import io
from collections.abc import Mapping, Sequence
from typing import Any

from headwater.hub.core.scoping import acting_for
from headwater.hub.core.values import Actor
from headwater.hub.referrals.actions.importing import check_rows, send_rows
from headwater.hub.referrals.actions.uploading import NewUpload, arrange, send_in, take_file
from headwater.hub.referrals.models import Upload
from headwater.hub.referrals.queries.uploads import UploadPage, upload_page
from support.cast import NOW, Cast

HEADINGS = ("Name", "DOB", "Phone", "Reason for referral", "Consent", "Portal ref")
ROW = ("Ben Hale", "01/02/1990", "07700 900999", "Notice to leave.", "Yes", "A-1")


def csv_of(rows: Sequence[Sequence[str]], headings: Sequence[str] = HEADINGS, separator: str = ",") -> str:
    """Lines as a sheet is saved."""
    return "".join(separator.join(f'"{cell}"' for cell in row) + "\r\n" for row in (headings, *rows))


def rows(count: int, *, start: int = 1, **changes: str) -> list[list[str]]:
    """Good rows that differ."""
    made = [[f"Person {n} Hale", "01/02/1990", f"07700 9{n:05}", f"Notice {n}.", "Yes", f"A-{n}"] for n in range(start, start + count)]
    for row in made:
        for name, value in changes.items():
            row[[heading.split()[0].casefold() for heading in HEADINGS].index(name)] = value
    return made


class Sender:
    """Somebody who sends files in."""

    def __init__(self, cast: Cast, who: str = "nurse") -> None:
        self.cast, self.by = cast, cast[who]

    def take(self, content: str | bytes, *, name: str = "list.csv", service: bool = True, **more: Any) -> str:
        body = content.encode() if isinstance(content, str) else content
        with acting_for(self.by.agency_id):
            service_id = self.cast.service.pk if service else None
            new = NewUpload(io.BytesIO(body), name, "text/csv", service_id, **more)
            return take_file(new=new, by=self.by, at=NOW)

    def upload(self, reference: str) -> Upload:
        with acting_for(self.by.agency_id):
            return Upload.objects.select_related("original").get(reference=reference)

    def check(self, reference: str, places: Mapping[str, str] | None = None) -> UploadPage:
        row = self.upload(reference)
        with acting_for(self.by.agency_id):
            arrange(reference=reference, places=places or row.places, service_id=row.service_id, by=self.by, at=NOW)
        check_rows(upload_id=row.pk, at=NOW)
        return self.page(reference)

    def send(self, reference: str) -> UploadPage:
        with acting_for(self.by.agency_id):
            send_in(reference=reference, by=self.by, at=NOW)
        send_rows(upload_id=self.upload(reference).pk, at=NOW)
        return self.page(reference)

    def whole(self, content: str | bytes, **more: Any) -> UploadPage:
        """All the way."""
        reference = self.take(content, **more)
        self.check(reference)
        return self.send(reference)

    def page(self, reference: str, by: Actor | None = None) -> UploadPage:
        with acting_for((by or self.by).agency_id):
            return upload_page(viewer=by or self.by, reference=reference)
