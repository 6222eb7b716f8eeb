"""A prison asks somebody about home; the housing worker sees them at once and opens a case."""

from urllib.parse import urlsplit

from headwater.hub.core.time import day_of
from headwater.hub.county.walk.people import WORKER, Walk

RESETTLEMENT = "tariq.bello@example.org"
PERSON = "Edgar Thorne"


def asked(walk: Walk) -> str:
    """Somebody came in with no home, and says yes."""
    prison = walk.staff(RESETTLEMENT)
    prison.go("/justice/add/")
    prison.fill(person_name=PERSON, prison_number="A9876ZY", received_on=day_of(walk.started))
    prison.sees("They are on the list.", PERSON, "No date: ask today")
    walk.found["custody"] = prison.page.address
    here = urlsplit(prison.page.address).path
    prison.go(f"{here}entry/")
    prison.fill(housing="nfa")
    prison.go(f"{here}agreement/")
    prison.fill(agreed="yes", by="person")
    prison.sees("Seen by: Wellspring Housing Advice")
    return "no home on entry; the worker's agency is told with their yes"


def seen(walk: Walk) -> str:
    """On the worker's list at once; a case in one click."""
    worker, prison = walk.staff(WORKER), walk.staff(RESETTLEMENT)
    worker.go("/justice/?show=entry")
    worker.sees(PERSON)
    worker.go(urlsplit(walk.found["custody"]).path)
    worker.press("/case/$")
    worker.sees("The case is open", PERSON)
    prison.go("/justice/")
    prison.sees(PERSON, "Priya Shah")
    return "nothing typed again, and the prison reads who has them"


STEPS = (("A prison asks somebody about home", asked), ("The housing worker opens a case on the day they came in", seen))
