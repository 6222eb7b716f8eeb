"""When cases begin and end."""

from headwater.hub.county.days import LENGTH, Days

# EX-100, EX-101: cases a month before and after the law changed, 29.2 and 37.8; here the change falls after fourteen of twenty-four months.
SLOW, FAST, CHANGE = 29.2, 37.8, 14 / 24


def referral_day(days: Days, place: float, first: int, last: int) -> int:
    """A working day between two days, busier in the later months."""
    last = max(last, first)
    change = min(max(days.start + int(LENGTH * CHANGE), first), last)
    slow, fast = SLOW * (change - first), FAST * (last - change)
    reach = place * (slow + fast)
    day = first + reach / SLOW if reach < slow else change + (reach - slow) / FAST
    return max(days.on_or_before(int(day)), days.on_or_after(first))


def closing_day(days: Days, referred: int, span: tuple[int, int], place: float) -> int:
    """A working day inside a range of days after the referral, as near as can be to a place in it."""
    low, high = span
    chosen = low + int(place * (high - low + 1))
    for step in range(high - low + 1):
        for length in (chosen + step, chosen - step):
            if low <= length <= high and days.workdays.get(referred + length) and referred + length <= days.today:
                return referred + length
    return days.on_or_before(min(referred + high, days.today))
