"""ADT messages as a hospital's system sends them."""

from datetime import date, datetime, timedelta

from support.cast import TODAY

START = datetime(2026, 11, 21, 6, 0)  # noqa: DTZ001  hospitals write the clock on the wall


def adt(
    event: str = "A01", *, control: str = "M1", minute: int = 0, number: str = "A1", visit: str = "V1", nhs: str = "",
    name: str = "Ellery^Joan",
    dob: str = "19500403", ward: str = "ONC1", bed: str = "4", days: int = 10, left: str = "", sender: str = "PAS|ALD", merged: str = "",
    kind: str = "I", method: str = "", mode: str = "P",
) -> str:  # fmt: skip
    """One message that happened so many minutes after six in the morning of the day of the tests."""
    at = f"{START + timedelta(minutes=minute):%Y%m%d%H%M%S}"
    admitted = f"{TODAY - timedelta(days):%Y%m%d}1015" if days >= 0 else ""
    ids = "~".join(filter(None, [f"{nhs}^^^NHS^NH" if nhs else "", f"{number}^^^ALD^PI" if number else ""]))
    pv1 = {2: kind, 3: f"{ward}^Bay 2^{bed}^ALD", 19: f"{visit}^^^ALD", 36: method, 44: admitted, 45: left}
    segments = [
        rf"MSH|^~\&|{sender}|HEADWATER|HUB|{at}||ADT^{event}^ADT_A01|{control}|{mode}|2.4",
        f"EVN|{event}|{at}",
        f"PID|1||{ids}||{name}^^^Mrs||{dob}|F|||4 Mill Lane^^Aldermere^^AL1 1AA",
        f"MRG|{merged}^^^ALD^PI" if merged else "PV1|1|" + "|".join(pv1.get(at, "") for at in range(2, 46)),
        "PV2|||||||||20261130",
    ]
    return "\r".join(segments)


def day(on: date) -> str:
    """A day as HL7 writes it."""
    return f"{on:%Y%m%d}"


def block(message: str) -> bytes:
    """A message as MLLP carries it."""
    return b"\x0b" + message.encode() + b"\x1c\r"
