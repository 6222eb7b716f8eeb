"""Which pages the form has, and in what order, for each kind of asker."""

from headwater.hub.core import time
from headwater.hub.directory.queries import closed_services
from headwater.hub.organisations.queries import areas_in_county
from headwater.hub.people.states import Answer
from headwater.hub.programmes.queries import ServiceCard, is_of_an_authority, open_services
from headwater.hub.web.public.forms import asking, council, first, home, people, safety, them
from headwater.hub.web.public.forms.draft import Draft
from headwater.hub.web.public.forms.page import PageForm

PAGES: dict[str, type[PageForm]] = {
    "who": first.WhoForm,
    "where": first.WhereForm,
    "need": first.NeedForm,
    "service": first.ServiceForm,
    "council": council.CouncilForm,
    "them": them.ThemForm,
    "decides": them.DecidesForm,
    "name": them.NameForm,
    "contact": them.ContactForm,
    "reason": them.ReasonForm,
    "agree": them.AgreeForm,
    "soon": safety.SoonForm,
    "safe": safety.SafeForm,
    "home": home.HomeForm,
    "tried": home.TriedForm,
    "needs": home.NeedsForm,
    "risks": safety.RisksForm,
    "children": people.ChildrenForm,
    "person": people.PersonForm,
    "sender": asking.SenderForm,
    "extra": asking.ExtraForm,
}
SHORT = ("who", "where", "need", "service", "them")
OWN = ("who", "where", "need", "service", "name", "contact", "safe", "reason", "soon", "agree")
MORE = ("soon", "safe", "home", "tried", "needs", "risks", "children", "person", "sender", "extra")


def first_pages(draft: Draft) -> list[str]:
    """The pages that must be gone through before sending."""
    pages = [slug for slug in (OWN if draft.is_own else SHORT) if not is_settled(draft, slug)]
    if draft.to_council:
        pages = [slug for slug in pages if slug != "need" and (slug != "where" or draft.has("where"))]
        pages = ["council" if slug == "service" else slug for slug in pages]
    return [*pages, "decides"] if draft.answer("them", "agreed") == "other" and not draft.is_own else pages


def is_settled(draft: Draft, slug: str) -> bool:
    """Whether the address that led here, or the list of services, has already answered a page."""
    if draft.to_council:
        return False
    by_link = draft.held.get("by_link", False)
    return (slug == "where" and by_link) or (slug == "service" and bool(draft.held.get("service_id")))


def more_pages(draft: Draft) -> list[str]:
    """The pages that may be added."""
    must = first_pages(draft)
    return [slug for slug in MORE if slug not in must and not (slug == "sender" and draft.is_own)]


def missing(draft: Draft) -> str:
    """The first page that still must be filled in; empty where none is."""
    return next((slug for slug in first_pages(draft) if not draft.has(slug) or lacks_an_agreement(draft, slug)), "")


def lacks_an_agreement(draft: Draft, slug: str) -> bool:
    """Another service was chosen after this page, and it is a council's: its second agreement was not asked for yet."""
    by_them = slug == "them" and draft.answer("them", "agreed") in (Answer.YES, "other" if draft.to_council else Answer.YES)
    asked = by_them or (slug == "agree" and draft.to_council)
    return asked and not draft.answer(slug, "contact_agreed") and goes_to_a_council(draft)


def said_no(draft: Draft) -> bool:
    """Whether the person did not agree, so that nothing may be sent."""
    return not draft.is_own and draft.answer("them", "agreed") == Answer.NO


def form_of(draft: Draft, slug: str, *args: object) -> PageForm:
    """One page's form, in the words for whoever is asking."""
    return PAGES[slug](*args, own=draft.is_own, professional=draft.is_professional)


def filled(draft: Draft, slug: str) -> PageForm | None:
    """A page as it was filled in, read again by the same rules; None where it was not, or can no longer be read."""
    typed = draft.page(slug)
    if typed is None or (slug not in first_pages(draft) and slug not in more_pages(draft)):
        return None
    form = form_of(draft, slug, typed)
    offer(form, draft)
    return form if form.is_valid() else None


def offer(form: PageForm, draft: Draft) -> None:
    """Give a page the answers that depend on others: the county's districts, and the services of one of them."""
    if isinstance(form, first.WhereForm):
        form.offer_districts(areas_in_county())
    if isinstance(form, first.ServiceForm):
        form.offer_services(services_for(draft))
    if isinstance(form, council.CouncilForm):
        form.offer_councils()
    if isinstance(form, them.ThemForm) and goes_to_a_council(draft):
        form.ask_for_a_council(whoever_decides=draft.to_council)
    if isinstance(form, them.AgreeForm) and draft.to_council:
        form.ask_for_a_council()


def goes_to_a_council(draft: Draft) -> bool:
    """Whether a council was chosen by name, or a professional asks a housing authority's own service."""
    if draft.to_council:
        return True
    chosen = str(draft.held.get("service_id") or draft.answer("service", "service"))
    return draft.is_professional and chosen.isdecimal() and len(chosen) < 10 and is_of_an_authority(int(chosen))


def services_for(draft: Draft) -> list[ServiceCard]:
    """The services that take referrals from the public in the district that was given, without those that have closed."""
    closed = closed_services(as_of=time.today())
    cards = open_services(area_code=draft.held.get("area_code") or None, public_only=True)
    return [card for card in cards if card.service_id not in closed]


def settle_service(draft: Draft, area_code: str) -> int:
    """Note the district, and the service where there is only one to choose. Gives how many there are."""
    draft.held["area_code"] = area_code
    found = services_for(draft)
    draft.held["service_id"] = found[0].service_id if len(found) == 1 else None
    draft.drop("service")
    return len(found)
