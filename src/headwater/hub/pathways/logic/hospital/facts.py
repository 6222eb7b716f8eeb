"""What cannot be true of a stay, in words fit to show beside the answer."""

from datetime import date

WEIGHTS = range(10, 1, -1)


def nhs_number(given: str) -> str:
    """The ten digits, without spaces or hyphens."""
    return "".join(each for each in given if each not in " -\u00a0")


def nhs_number_fault(given: str) -> str:
    """What is wrong with an NHS number: ten digits whose last checks the others (modulus 11). Ten times the same digit is nobody's."""
    if not given:
        return ""
    if len(given) != 10 or not (given.isascii() and given.isdigit()):
        return "An NHS number has 10 digits."
    if len(set(given)) == 1 or check_digit(given[:9]) != int(given[9]):
        return "This is not an NHS number: check each digit."
    return ""


def check_digit(nine: str) -> int:
    """The tenth digit that nine digits ask for; 10 where no number can begin so."""
    left = 11 - sum(weight * int(digit) for weight, digit in zip(WEIGHTS, nine, strict=True)) % 11
    return 0 if left == 11 else left


def faults(
    *, name: str, born_on: date | None, number: str, admitted_on: date | None, fit_on: date | None, discharged_on: date | None, today: date
) -> dict[str, str]:
    """What is wrong with a stay, by answer."""
    found = {
        "patient_name": "" if name.strip() else "Enter the patient's name.",
        "born_on": "The date of birth must be in the past." if born_on and born_on > today else "",
        "nhs_number": nhs_number_fault(number),
        "admitted_on": _admitted(admitted_on, today),
        "fit_on": _after(fit_on, admitted_on, "They cannot be fit to leave before they came in."),
        "discharged_on": _after(discharged_on, admitted_on, "They cannot leave before they came in.") or _not_to_come(discharged_on, today),
    }
    return {answer: words for answer, words in found.items() if words}


def _admitted(day: date | None, today: date) -> str:
    if day is None:
        return "Enter the day they came in."
    return "The day they came in must be today or in the past." if day > today else ""


def _after(day: date | None, admitted_on: date | None, words: str) -> str:
    return words if day and admitted_on and day < admitted_on else ""


def _not_to_come(day: date | None, today: date) -> str:
    return "They have not left yet: this day is to come." if day and day > today else ""
