"""What the menu holds for each role, and which page each sees first. Who may open a page is what its view says, and nothing else."""

from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from django.http import HttpRequest
from django.urls import resolve, reverse

from headwater.hub.core.values import Role
from headwater.hub.organisations.states import AgencyKind
from headwater.hub.web.parts.access import Access, actor_or_none

TEAL = "#0b4f5c"

# In the order of the menu. What belongs together stands behind one word, so that a manager's menu stays on one line.
SECTIONS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    ("My list", (("My list", "casework:mine"), ("Safeguarding", "people:safeguarding"))),
    (
        "Referrals",
        (("Council", "referrals:authority"), ("Duty to Refer", "referrals:duty"), ("Queue", "referrals:queue"),
         ("Emails", "referrals:emails"), ("Files", "referrals:files"), ("Referrals you sent", "referrals:sent"),
         ("Refer to a council", "referrals:duty-find"), ("Councils", "referrals:duty-councils"), ("Senders", "manage:sources"),
         ("Not delivered", "manage:messages")),
    ),
    (
        "Team",
        (("Team", "manage:team"), ("Team list", "casework:team"), ("Room", "manage:room"),
         ("Early signs", "casework:signs-waiting"), ("Councils to tell", "casework:councils-to-tell"),
         ("Members", "manage:members"), ("Days away", "manage:away"),
         ("What we take", "manage:criteria")),
    ),
    ("Hospital", (("Hospital", "hospital:list"), ("Waiting for a senior", "hospital:escalations"), ("Delays", "hospital:delays"),
                  ("Homes", "hospital:homes"),
                  ("Meetings", "hospital:meetings"),
                  ("Pre-eviction protocol", "hospital:protocols"),
                  ("Daily lists", "hospital:daily"), ("Messages", "hospital:messages"),
                  ("Wards", "hospital:wards"), ("Where we work", "hospital:workers"))),
    ("Prison", (("Prison and probation", "justice:list"), ("Places", "justice:places"),
                ("Figures of custody", "justice:figures"), ("Custody lists", "justice:lists"))),
    ("Families", (("Families", "children:list"), ("Families in figures", "children:figures"), ("Patches", "children:patches"))),
    (
        "Advice",
        (("Questions you asked", "advice:asked"), ("Advice", "advice:log"), ("Whom to go to", "advice:settings"),
         ("Who is there when", "advice:rota"), ("Teams reached", "advice:reach"), ("Lists gone through", "advice:lists"),
         ("Teams we serve", "advice:teams"), ("Who is placed where", "advice:places"), ("Settings in figures", "advice:figures"),
         ("Quick wins", "advice:wins"), ("Pilots", "advice:pilots"), ("Barriers", "advice:journey")),
    ),
    ("Find", (("Find", "casework:find"), ("Directory", "directory:search"), ("Entries from outside", "directory:feeds"))),
    (
        "Learning",
        (("Who do I ask?", "network:find"), ("Champions", "network:register"), ("Gaps in cover", "network:covering"),
         ("Tests of change", "learning:board"), ("Barriers", "learning:barriers"), ("Gaps elsewhere", "learning:gaps"),
         ("Stories", "learning:stories"), ("Sessions", "learning:sessions")),
    ),
    (
        "Programme",
        (("Programme", "insight:programme"), ("Room at services", "manage:capacity"), ("Evaluation", "insight:evaluation"),
         ("Budget", "running:budget"), ("Contracts", "running:contracts"), ("Risks", "running:risks"),
         ("Value for money", "insight:worth"),
         ("Compare", "insight:benchmarks"), ("Reports", "insight:packs"), ("Data quality", "insight:quality"),
         ("Take data away", "insight:export")),
    ),
    (
        "Records",
        (("Who saw what", "manage:audit"), ("Records opened", "people:openings"), ("Sharing agreements", "manage:agreements"),
         ("Other systems", "manage:systems")),
    ),
)  # fmt: skip
CUSTODY = frozenset({AgencyKind.PRISON, AgencyKind.PROBATION, AgencyKind.YOUTH_CUSTODY, AgencyKind.PROVIDER})
# Pages that only some kinds of agency have in their menu: anybody else's would be empty for ever.
ONLY_FOR: dict[str, frozenset[str]] = {
    "hospital:list": frozenset({AgencyKind.HOSPITAL_TRUST, AgencyKind.PROVIDER}),
    "hospital:escalations": frozenset({AgencyKind.HOSPITAL_TRUST}),
    "hospital:daily": frozenset({AgencyKind.HOSPITAL_TRUST}),
    "hospital:homes": frozenset({AgencyKind.HOSPITAL_TRUST, AgencyKind.PROVIDER}),
    "hospital:messages": frozenset({AgencyKind.HOSPITAL_TRUST}),
    "hospital:meetings": frozenset({AgencyKind.HOSPITAL_TRUST, AgencyKind.PROVIDER}),
    "hospital:protocols": frozenset({AgencyKind.HOSPITAL_TRUST, AgencyKind.PROVIDER}),
    "hospital:delays": frozenset({AgencyKind.HOSPITAL_TRUST, AgencyKind.PROVIDER, AgencyKind.COMMISSIONER}),
    "hospital:wards": frozenset({AgencyKind.HOSPITAL_TRUST}),
    "hospital:workers": frozenset({AgencyKind.PROVIDER}),
    "justice:list": CUSTODY,
    "justice:places": CUSTODY,
    "justice:figures": CUSTODY,
    "justice:lists": CUSTODY - {AgencyKind.PROVIDER},
    "children:list": frozenset({AgencyKind.CHILDRENS_SERVICES, AgencyKind.PROVIDER}),
    "children:figures": frozenset({AgencyKind.CHILDRENS_SERVICES, AgencyKind.COMMISSIONER}),
    "children:patches": frozenset({AgencyKind.CHILDRENS_SERVICES, AgencyKind.PROVIDER, AgencyKind.EDUCATION}),
    **dict.fromkeys(
        ("advice:log", "advice:reach", "advice:lists", "advice:teams", "advice:places", "advice:pilots"), frozenset({AgencyKind.PROVIDER})
    ),
    **dict.fromkeys(("advice:figures", "advice:wins", "advice:journey"), frozenset({AgencyKind.PROVIDER, AgencyKind.COMMISSIONER})),
}
# What each role should see on a Monday morning. Somebody with several roles sees the first that is theirs.
FIRST_LOOKS = (
    (Role.MANAGER, "manage:team"),
    (Role.COORDINATOR, "referrals:queue"),
    (Role.AUTHORITY_OFFICER, "referrals:authority"),
    (Role.WORKER, "casework:mine"),
    (Role.REFERRER, "referrals:sent"),
    (Role.COMMISSIONER, "insight:programme"),
    (Role.ANALYST, "insight:programme"),
    (Role.FACILITATOR, "learning:board"),
    (Role.DATA_PROTECTION, "manage:audit"),
    (Role.ADMINISTRATOR, "manage:members"),
)


# On a ward nobody begins with what they sent: they begin with who lies there.
FIRST_IN: dict[tuple[Role, str], str] = {(Role.REFERRER, AgencyKind.HOSPITAL_TRUST): "hospital:list"}


@dataclass(frozen=True, slots=True)
class Place:
    """One page that the menu leads to."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Section:
    """One word of the menu, and the pages behind it."""

    text: str
    places: tuple[Place, ...]

    @property
    def href(self) -> str:
        """The word leads to the first of its pages."""
        return self.places[0].href


def open_to(name: str, roles: frozenset[Role]) -> str:
    """The address of a page, where its view lets one of these roles in; else nothing. A page that is not there is a fault of ours."""
    address = reverse(name)
    view = resolve(address).func
    access: Access | None = getattr(view, "access", None)
    there = getattr(view, "switch", None) in (None, *settings.TURNED_ON)
    allowed = there and access is not None and (not access.roles or not access.roles.isdisjoint(roles))
    return address if allowed else ""


@lru_cache
def sections_for(roles: frozenset[Role], kind: str = "") -> tuple[Section, ...]:
    """The menu of somebody with these roles in an agency of this kind. One page alone goes by its own name."""
    found = ((text, _places(tuple(page for page in pages if fits(page[1], kind)), roles)) for text, pages in SECTIONS)
    return tuple(Section(text if len(places) > 1 else places[0].text, places) for text, places in found if places)


def fits(name: str, kind: str) -> bool:
    """Whether agencies of this kind have the page in their menu."""
    return name not in ONLY_FOR or kind in ONLY_FOR[name]


def _places(pages: tuple[tuple[str, str], ...], roles: frozenset[Role]) -> tuple[Place, ...]:
    found = ((text, open_to(name, roles)) for text, name in pages)
    return tuple(Place(text, href) for text, href in found if href)


@lru_cache
def first_look(roles: frozenset[Role], kind: str = "") -> str:
    """Where somebody with these roles starts; nothing where no page is theirs."""
    firsts = (open_to(FIRST_IN.get((role, kind), name), roles) for role, name in FIRST_LOOKS if role in roles)
    return next(filter(None, firsts), "") or next((section.href for section in sections_for(roles)), "")


@dataclass(frozen=True, slots=True)
class Menu:
    """The menu, with the page open now: `here` is the nearest place that leads to it."""

    sections: tuple[Section, ...]
    here: Place | None

    @property
    def section(self) -> Section | None:
        """The word of the menu behind which this page stands."""
        return next((section for section in self.sections if self.here in section.places), None)


def of(request: HttpRequest) -> Menu:
    """The menu for a request. The page open now belongs to the place with the longest address that leads here."""
    actor = actor_or_none(request)
    sections = sections_for(actor.roles, actor.agency_kind) if actor else ()
    leading = [place for section in sections for place in section.places if request.path.startswith(place.href)]
    return Menu(sections, max(leading, key=lambda place: len(place.href), default=None))
