"""A referral beside what is already known: the earlier cases of the person, and of records that may be the same person."""

from dataclasses import dataclass
from datetime import date

from headwater.hub.cases.models import Case
from headwater.hub.cases.queries.allocating import EarlierCase, earlier_cases
from headwater.hub.core.values import Actor
from headwater.hub.people.logic.access import Access
from headwater.hub.referrals.adapters import is_re_referral
from headwater.hub.referrals.queries import ReferralPage, referral_page


@dataclass(frozen=True, slots=True)
class TriagePage:
    """The referral; `own` are earlier cases of this person, `maybe` those of a record that may be the same person, by its reference."""

    referral: ReferralPage
    own: tuple[EarlierCase, ...]
    maybe: dict[str, tuple[EarlierCase, ...]]
    case_reference: str


def triage_page(*, viewer: Actor, reference: str, as_of: date) -> TriagePage:
    """The page on which a duty worker decides. Of a restricted record nothing is told, not even that it has cases."""
    page = referral_page(viewer=viewer, reference=reference, as_of=as_of)
    if page.person.access is not Access.OPEN:
        return TriagePage(page, (), {}, "")
    own = earlier_cases(person_id=page.person.person_id, received_on=page.received_on)
    opened = Case.objects.filter(referral_id=page.referral_id).values_list("reference", flat=True).first() or ""
    return TriagePage(page, tuple(each for each in own if each.reference != opened), _maybe(page), opened)


def _maybe(page: ReferralPage) -> dict[str, tuple[EarlierCase, ...]]:
    """The cases of the records that were proposed, in one query."""
    names = {match.person_id: match.reference for match in page.matches if match.person_id is not None and not match.is_linked}
    rows = Case.objects.filter(person_id__in=names).select_related("service").order_by("-accepted_on", "-id")
    found: dict[str, tuple[EarlierCase, ...]] = {}
    for row in rows[:50]:
        within = row.closed_on is not None and is_re_referral(row.closed_on, page.received_on)
        case = EarlierCase(row.reference, row.service.name, row.accepted_on, row.closed_on, within)
        found[names[row.person_id]] = (*found.get(names[row.person_id], ()), case)
    return found
