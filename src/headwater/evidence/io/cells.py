"""A value of a spreadsheet as the monitoring contract writes it in CSV."""

from collections import Counter
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from headwater.evidence.io.grids import NoValue, Value
from headwater.evidence.tables import Field, FieldType

# Days as Excel counts them: 1 January 1927 to 31 December 2100. Smaller numbers are more likely to be counts of something.
FIRST_DAY, LAST_DAY = 9_863, 73_415
BEFORE_1900, BEFORE_1904 = date(1899, 12, 30), date(1904, 1, 1)
DATES = {FieldType.DATE, FieldType.DATETIME}


def number_text(value: int | float) -> str:
    """A number in digits: 34.0 is 34, and nothing is written as 1e-07."""
    if isinstance(value, int) or value.is_integer():
        return str(int(value))
    return format(Decimal(repr(value)), "f")


def day_of(number: int | float, *, from_1904: bool = False) -> datetime | None:
    """The day and time a spreadsheet's number stands for; None where it stands for none that a case could have."""
    if not FIRST_DAY - (1462 if from_1904 else 0) <= number <= LAST_DAY:
        return None
    start = BEFORE_1904 if from_1904 else BEFORE_1900
    return datetime.combine(start, time()) + timedelta(seconds=round(number * 86_400))


def contract_text(value: Value, field: Field | None, *, from_1904: bool, told: Counter[str]) -> str:
    """A value as the contract writes it for this field; `told` counts what was done to it. What does not fit is passed on as it stands, to
    be refused by name."""
    if value is None or isinstance(value, NoValue):
        return ""
    if isinstance(value, bool):
        told["booleans"] += 1
        return truth(value, field)
    if isinstance(value, int | float):
        moment = day_of(value, from_1904=from_1904) if field and field.type in DATES else None
        told["days"] += moment is not None
        return dated(moment, field, told) if moment else number_text(value)
    if isinstance(value, date):
        return dated(value, field, told)
    if isinstance(value, str):
        told["numbers_as_text"] += bool(field and field.type in {FieldType.INTEGER, FieldType.NUMBER} and value.strip())
        return value.strip()
    return str(value)


def truth(value: bool, field: Field | None) -> str:
    """True and false as the field's yes and no."""
    if field and {"yes", "no"} <= set(field.codes):
        return "yes" if value else "no"
    return "true" if value else "false"


def dated(value: date, field: Field | None, told: Counter[str]) -> str:
    """A day, or a moment where the field holds moments. A time of day in a field of days is left off, and counted."""
    moment = value if isinstance(value, datetime) else None
    if field and field.type is FieldType.DATE and moment:
        told["times"] += moment.time() != time()
        return moment.date().isoformat()
    if moment and moment.time() == time() and not (field and field.type is FieldType.DATETIME):
        return moment.date().isoformat()
    return moment.isoformat(timespec="seconds") if moment else value.isoformat()
