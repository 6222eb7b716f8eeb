"""Early signs that a home may be lost."""

from enum import StrEnum


class Sign(StrEnum):
    """An early sign that a home may be lost."""

    ARREARS = "arrears"
    NOTICE = "notice"
    FALLING_OUT = "falling_out"
    SOFAS = "sofas"
    BENEFIT_STOPPED = "benefit_stopped"
    REPAIRS = "repairs"
    GOING_HOME = "going_home"
    LEAVING_CARE = "leaving_care"
    UNSAFE = "unsafe"
    CANNOT_COPE = "cannot_cope"
