"""Files that came from outside, handed on: always to be saved and never shown, whatever they say they are."""

from pathlib import Path

from django.http import FileResponse

NO_KIND = "application/octet-stream"
# Where a browser shows it all the same, nothing in it may run or ask for anything.
SHUT = "default-src 'none'; sandbox"


def attachment(path: Path, name: str) -> FileResponse:
    """The file as an attachment of no kind."""
    headers = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": SHUT}
    return FileResponse(path.open("rb"), as_attachment=True, filename=name, content_type=NO_KIND, headers=headers)
