"""A ward raises a housing flag at the bedside; the housing worker sees it at once and opens a case."""

from urllib.parse import urlsplit

from headwater.hub.county.walk.people import WORKER, Walk
from headwater.hub.county.walk.visitor import Lost

NURSE = "grace.mensah@example.org"
PATIENT = "Wilma Hartnell"


def flag(walk: Walk) -> str:
    """Five answers on the ward."""
    nurse = walk.staff(NURSE)
    nurse.go("/hospital/flag/")
    form = nurse.page.form_with("patient_name", "ward_id")
    ward = form.choices("ward_id")[0] if form else ""
    nurse.fill(patient_name=PATIENT, ward_id=ward, worry="nowhere", agreed="yes")
    nurse.sees("The housing flag is raised", PATIENT, "Wellspring Housing Advice")
    walk.found["stay"] = nurse.page.address
    return "name, ward, day, worry and agreement; the worker's agency is told"


def seen(walk: Walk) -> str:
    """On the worker's list at once, without the name of the ward."""
    worker = walk.staff(WORKER)
    worker.go("/hospital/?show=flag")
    worker.sees(PATIENT)
    worker.go(urlsplit(walk.found["stay"]).path)
    if "stroke" in worker.page.text:
        raise Lost("The housing worker reads what the ward treats.")
    worker.press("/flag/case/$")
    worker.sees("The case is open", PATIENT)
    return "a case in one click, with nothing typed again"


def told(walk: Walk) -> str:
    """The ward reads who has it, and nothing of the case."""
    nurse = walk.staff(NURSE)
    nurse.go("/hospital/")
    nurse.sees(PATIENT, "Priya Shah has it")
    return "the ward list says who has it"


STEPS = (
    ("A ward raises a housing flag", flag),
    ("The housing worker sees it and opens a case", seen),
    ("The ward reads who has it", told),
)
