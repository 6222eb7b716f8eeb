"""Step 3: the duty worker sees the queue and decides; the sender's page changes at once."""

from urllib.parse import urlsplit

from headwater.hub.county.walk.people import WORKER, Walk
from headwater.hub.county.walk.referring import open_page, send
from headwater.hub.county.walk.visitor import Lost, Visitor

NEXT_PLACE = "North Wen District Council"


def the_queue(walk: Walk) -> str:
    """Both steps of signing in, and the referral stands in the queue with its wait in working days."""
    worker = walk.staff(WORKER)
    find_in_queue(worker, walk.found["referral nurse"])
    worker.sees("Amara Cole", "working day")
    return "Priya Shah signed in with both steps and found it among those that wait"


def find_in_queue(worker: Visitor, reference: str) -> None:
    """Open a referral from the queue, on whichever of its pages it stands."""
    worker.go("/referrals/")
    while worker.page.link(f"^/referrals/{reference}/$") is None:
        worker.follow(r"[?&]after=")
    worker.follow(f"^/referrals/{reference}/$")


def accept(walk: Walk) -> str:
    """Accepted to a named worker, with everybody's caseload in view."""
    worker = walk.staff(WORKER)
    find_in_queue(worker, walk.found["referral nurse"])
    worker.follow("/accept/$")
    worker.sees("cases")
    worker.fill(lead=worker.answer_called("lead", "Priya Shah"), mode="face_to_face")
    worker.is_at("/cases/*/")
    worker.sees("Amara Cole", "Priya Shah leads this case now")
    walk.found["case"] = urlsplit(worker.page.address).path
    walk.found["person"] = (worker.page.link(r"^/people/[0-9A-Z]{9}/$") or "").split("/")[2]
    return f"case {walk.found['case'].split('/')[2]}, led by Priya Shah"


def the_sender_sees(walk: Walk) -> str:
    """The page that said Received a minute ago says something else."""
    nurse = walk.stranger("nurse")
    before = nurse.page.heading
    nurse.go(walk.found["follow nurse"])
    if nurse.page.heading == before:
        raise Lost(f"The sender's page still says {before!r}.")
    return f"{before!r} became {nurse.page.heading!r}"


def decline(walk: Walk) -> str:
    """No decline without a reason, and none without a next place; then the sender reads where to go."""
    send(walk, "teacher", "Bryn Hale")
    worker = walk.staff(WORKER)
    find_in_queue(worker, walk.found["referral teacher"])
    worker.follow("/close/$")
    worker.fill(decision="declined")
    worker.sees("There is a problem", "Choose a reason")
    worker.fill(decision="declined", reason="another_service_fits")
    worker.sees("There is a problem")
    worker.fill(decision="declined", reason="another_service_fits", next_place=NEXT_PLACE)
    worker.fill(told=worker.standing("told"))
    worker.sees("The referral is closed")
    open_page(walk, "teacher", "teacher@example.org")
    walk.stranger("teacher").sees(NEXT_PLACE)
    return "refused without a reason, refused without a next place, then closed; the sender reads the next place"


def pass_on(walk: Walk) -> str:
    """To another service, and nothing is typed again."""
    send(walk, "landlord", "Cerys Dunn")
    worker = walk.staff(WORKER)
    find_in_queue(worker, walk.found["referral landlord"])
    worker.follow("/pass-on/$")
    worker.fill(service=worker.answer_called("service", "Housing mentors"))
    worker.fill(told=worker.standing("told"))
    worker.sees("Passed on to Housing mentors")
    mentor = walk.staff("dele.akande@example.org")
    mentor.go("/referrals/")
    mentor.follow("^/referrals/[0-9A-Z]{9}/$", "Cerys Dunn")
    mentor.sees("Her landlord has given notice")
    return "Housing mentors have it with its story, and nobody typed it again"


def another_agency(walk: Walk) -> str:
    """Another agency's case is not there."""
    mentor = walk.staff("dele.akande@example.org")
    mentor.go(walk.found["case"], but=404)
    if mentor.page.status != 404 or "Amara" in mentor.page.text:
        raise Lost(f"Another agency was answered {mentor.page.status}: {mentor.said()}")
    return "404, as if it did not exist"


STEPS = (
    ("The duty worker signs in and sees it in the queue", the_queue),
    ("She accepts it to a named lead worker", accept),
    ("The sender's page changes at once", the_sender_sees),
    ("A decline needs a reason and a next place", decline),
    ("She passes one on without retyping", pass_on),
    ("Another agency asks for the case", another_agency),
)
