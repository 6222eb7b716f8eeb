"""An entry as somebody gives it on a form."""

from dataclasses import dataclass
from datetime import date

from headwater.hub.directory.states import Status


@dataclass(frozen=True, slots=True)
class GivenPlace:
    """Where it is. `address_public` None: not asked, so that what the service is decides."""

    address: str = ""
    postcode: str = ""
    address_public: bool | None = None


@dataclass(frozen=True, slots=True)
class GivenEntry:
    """What a service is. Needs are codes of the county's own list; districts are codes; `times` is as typed, a line for each."""

    organisation: str
    name: str
    summary: str
    start: str
    who_for: str
    how_to_refer: str
    cost: str
    wait: str
    needs: tuple[str, ...]
    districts: tuple[str, ...]
    criteria: str = ""
    minimum_age: int | None = None
    maximum_age: int | None = None
    phone: str = ""
    email: str = ""
    website: str = ""
    times: str = ""
    place: GivenPlace = GivenPlace()
    service_id: int | None = None


@dataclass(frozen=True, slots=True)
class GivenStatus:
    """How it stands from a day on, why in words, and where to go in its place."""

    status: Status
    since: date
    note: str = ""
    closes_on: date | None = None
    instead_id: str = ""
