"""The rows of people: who they are, how they can be reached, where they live and with whom, and what they agreed to."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from headwater.hub.county.cast import Area
from headwater.hub.county.facts import Facts
from headwater.hub.county.names import address, email, full_name, given_beside, mobile, postcode
from headwater.hub.county.teller import Teller
from headwater.hub.people.logic.names import name_key, value_key

LANGUAGES = ("Polish", "Romanian", "Urdu", "Bengali", "Arabic", "Portuguese", "Tigrinya", "Ukrainian", "Farsi", "British Sign Language")
TIMES = ("after 6pm", "mornings", "school hours", "not on Fridays", "any time", "")


@dataclass(slots=True)
class Someone:
    """A person in a story: what would be typed about them."""

    first: str
    last: str
    sex: str
    ethnic: str
    born: int | None
    uk: str = ""
    id: int = 0

    @property
    def name(self) -> str:
        """The name as it is used."""
        return f"{self.first} {self.last}"


def main_applicant(tell: Teller, sex: str, ethnic: str, age: int | None, on: int) -> Someone:
    """A person of this age on a day."""
    first, last = full_name(tell.chance, ethnic, sex)
    born = None if age is None else on - int((age + 0.02 + 0.95 * tell.chance.random()) * 365.25)
    return Someone(first, last, sex, ethnic, born)


def partner_of(tell: Teller, person: Someone) -> Someone:
    """Somebody who lives with them as their partner."""
    sex = {"female": "male", "male": "female"}.get(person.sex, "female") if tell.yes(0.95) else person.sex
    first = given_beside(tell.chance, person.ethnic, sex)
    last = person.last if tell.yes(0.6) else full_name(tell.chance, person.ethnic, sex)[1]
    born = None if person.born is None else person.born + tell.between(-2200, 2200)
    return Someone(first, last, sex, person.ethnic, born)


def write_person(tell: Teller, who: Someone, agency_id: int, at: datetime, **more: Any) -> int:
    """A person's row, as one agency knows them."""
    number = tell.id()
    interpreter = tell.yes(0.4) if who.uk == "no" else False if tell.yes(0.5) else None
    tell.add("people.Person", id=number, reference=tell.reference(number), agency_id=agency_id, name=who.name, name_key=name_key(who.name),
             born_on=tell.day(who.born), sex=who.sex, ethnic_group=who.ethnic, uk_national=who.uk, needs_interpreter=interpreter,
             language=tell.one_of(LANGUAGES) if interpreter else "", access_needs=access_needs(tell), recorded_at=at,
             **more)  # fmt: skip
    return number


def access_needs(tell: Teller) -> str:
    """What makes it easier for somebody to take part, where anybody asked."""
    return tell.one_of(("Large print", "No stairs", "Somebody with them", "Longer appointments", "Easy words")) if tell.yes(0.06) else ""


def write_ways(tell: Teller, who: Someone, agency_id: int, at: datetime, *, unsafe: bool = False) -> None:
    """How a person can be reached, and what is safe."""
    for way, value in ways(tell, who):
        asked = tell.yes(0.8)
        safety = "unsafe" if unsafe and way == "phone" else "safe" if asked else "not_asked"
        safe = safety == "safe"
        tell.add("people.ContactWay", agency_id=agency_id, person_id=who.id, way=way, value=value, value_key=value_key(way, value),
                 safety=safety, text_safe=tell.yes(0.85) if safe and way == "phone" else None,
                 voicemail_safe=tell.yes(0.7) if safe and way == "phone" else None,
                 seen_by_others=("yes" if unsafe or tell.yes(0.1) else "no") if asked else "", when=tell.one_of(TIMES) if safe else "",
                 confirmed_on=at.date() if safe and tell.yes(0.7) else None, recorded_at=at)  # fmt: skip


def ways(tell: Teller, who: Someone) -> list[tuple[str, str]]:
    """A phone for most, an email address for some, and now and then somebody to go through."""
    found = [("phone", mobile(tell.chance))] if tell.yes(0.93) else [("through", "The person who referred them")]
    return [*found, ("email", email(tell.chance, who.name))] if tell.yes(0.35) else found


def write_address(tell: Teller, who: Someone, agency_id: int, area: Area, at: datetime, home: str, *, hidden: bool = False) -> None:
    """Where a person lives. People without a home of their own have a district and no door."""
    settled = home not in ("rough_sleeping", "prison", "hospital", "")
    tell.add("people.Address", agency_id=agency_id, person_id=who.id, lines=f"{address(tell.chance)}, {area.name}" if settled else "",
             postcode=postcode(tell.chance, area.outward) if settled else "", area_id=area.id,
             starts_on=tell.day(at.toordinal() - tell.between(60, 4000)) if settled else None, is_hidden=hidden,
             recorded_at=at)  # fmt: skip


def write_permissions(tell: Teller, person_id: int, agency_id: int, at: datetime, taken_by: str, how: str, *, feedback: bool) -> None:
    """What the person agreed to when the referral was made; most were asked about sharing as well."""
    asked = (("share", tell.yes(0.7)),) if tell.yes(0.5) else ()
    for scope, given in (("referral", True), ("feedback", feedback), *asked):
        tell.add("people.Permission", agency_id=agency_id, person_id=person_id, scope=scope, given=given, how=how, taken_by=taken_by,
                 given_on=at.date(), recorded_at=at)  # fmt: skip


def write_household(tell: Teller, facts: Facts, main: Someone, agency_id: int, at: datetime, partner: Someone | None, **more: Any) -> int:
    """A household and who is in it. Children stand by age alone."""
    number = tell.id()
    tell.add("people.Household", id=number, reference=tell.reference(number), agency_id=agency_id, recorded_at=at, **more)
    grown = [(main.id, "main_applicant")] + ([(partner.id, "partner")] if partner else []) + others(tell, facts, main, agency_id, at)
    for person_id, role in grown:
        tell.add("people.Member", agency_id=agency_id, household_id=number, person_id=person_id, role=role, starts_on=at.date())
    for _ in range(facts.children):
        tell.add("people.Member", agency_id=agency_id, household_id=number, role="child", age=tell.between(0, 17), is_dependent=True,
                 starts_on=at.date())  # fmt: skip
    return number


def others(tell: Teller, facts: Facts, main: Someone, agency_id: int, at: datetime) -> list[tuple[int, str]]:
    """Grown-up children or relatives who live there too."""
    found = []
    for _ in range(facts.adults - 2):
        sex = tell.one_of(("female", "male"))
        born = None if main.born is None else main.born + tell.between(6000, 8000)
        who = Someone(given_beside(tell.chance, main.ethnic, sex), main.last, sex, main.ethnic, born)
        found.append((write_person(tell, who, agency_id, at), "adult"))
    return found
