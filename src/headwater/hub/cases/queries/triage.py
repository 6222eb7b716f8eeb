"""A referral beside what is already known: the earlier cases of the person, and of records that may be the same person."""

from dataclasses import dataclass
from datetime import date

from headwater.hub.cases.models import Case
from headwater.hub.cases.queries.allocating import EarlierCase, earlier_case
from headwater.hub.core.values import Actor
from headwater.hub.people.logic.access import Access
from headwater.hub.people.queries import linked_to
from headwater.hub.referrals.queries import ReferralPage, referral_page

MOST = 50


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
    names = {match.person_id: match.reference for match in page.matches if match.person_id is not None and not match.is_linked}
    own = Case.objects.filter(person_id__in=linked_to(page.person.person_id)).values("pk")
    either = own.union(Case.objects.filter(person_id__in=sorted(names)).values("pk"))
    cases = list(Case.objects.filter(pk__in=either).select_related("service").order_by("-accepted_on", "-id")[:MOST])
    opened = next((case.reference for case in cases if case.referral_id == page.referral_id), "")
    maybe: dict[str, tuple[EarlierCase, ...]] = {}
    for case in cases:
        if case.person_id in names:
            name = names[case.person_id]
            maybe[name] = (*maybe.get(name, ()), earlier_case(case, page.received_on))
    theirs = tuple(earlier_case(case, page.received_on) for case in cases if case.person_id not in names and case.reference != opened)
    return TriagePage(page, theirs, maybe, opened)
