"""Which reader a message goes to."""

from headwater.hub.pathways.adapters import adt, fhir
from headwater.hub.pathways.logic.hospital.heard import Heard
from headwater.hub.pathways.states import MessageForm

READERS = {MessageForm.ADT: adt.heard, MessageForm.FHIR: fhir.heard}


def heard_from(form: str, body: str) -> Heard | None:
    """What a message says; None where it tells nothing of a stay. Raises Invalid, in words, for one that cannot be read."""
    return READERS[MessageForm(form)](body)
