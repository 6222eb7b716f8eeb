"""The picture that a phone's camera reads. Drawn as SVG without style attributes, which the page's rules would refuse."""

from typing import Any

from markupsafe import Markup
from qrcode.main import QRCode

QUIET = 4


def picture_of(text: str) -> Markup:
    """A QR code of the text, as an SVG element to stand in the page."""
    code: QRCode[Any] = QRCode(border=QUIET)
    code.add_data(text)
    code.make(fit=True)
    rows = code.get_matrix()
    dark = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, cell in enumerate(row) if cell)
    size = len(rows)
    return Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} {0}" width="240" height="240" role="img" '
        'aria-label="Picture for your phone\'s camera"><path fill="#fff" d="M0 0h{0}v{0}H0z"/><path fill="#000" d="{1}"/></svg>'
    ).format(size, dark)
