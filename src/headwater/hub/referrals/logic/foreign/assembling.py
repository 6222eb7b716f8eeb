"""One row or letter of somebody else's, put together as a referral: what it says, what stops it, and what somebody should look at."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from headwater.hub.people.logic.names import name_key, value_key
from headwater.hub.people.states import AgreedBy, AgreedHow, Answer
from headwater.hub.referrals.logic import checks
from headwater.hub.referrals.logic.foreign import values, words
from headwater.hub.referrals.logic.foreign.contact import address_lines, ways
from headwater.hub.referrals.logic.foreign.fields import CALLED, Field
from headwater.hub.referrals.logic.foreign.reader import Reader
from headwater.hub.referrals.logic.foreign.values import Cell
from headwater.hub.referrals.logic.given import GivenAddress, GivenAgreement, GivenPerson, GivenReferral, GivenRisk, GivenSender
from headwater.hub.referrals.states import Asker, Channel, Need, RiskDirection, RiskKind

NO_SERVICE = "We cannot tell which service is asked. Choose one for the whole file, or write its name as it is here."


@dataclass(frozen=True, slots=True)
class Frame:
    """What is known beside the row. Names in the mappings are `values.plain`; `district_of` gives a postcode's district, or None."""

    today: date
    channel: Channel
    sender: GivenSender
    service_id: int | None = None
    services: Mapping[str, int] = field(default_factory=dict)
    authorities: Mapping[str, int] = field(default_factory=dict)
    areas: Mapping[str, str] = field(default_factory=dict)
    district_of: Callable[[str], tuple[str, str] | None] = lambda _: None
    from_1904: bool = False


@dataclass(frozen=True, slots=True)
class Assembled:
    """A referral as far as it can be read. `wrong` stops it, by answer; `notes` do not. It is known again by the reference it has where it
    comes from, else by `content_key`: who it is about, how to reach them, why, and the day it was made if it says one."""

    given: GivenReferral
    own_reference: str
    content_key: str
    wrong: Mapping[str, str]
    notes: tuple[str, ...]


def assemble(cells: Mapping[Field, Cell], frame: Frame) -> Assembled:
    """Put a referral together. The rules of `checks` hold for it as for any other."""
    reader = Reader(cells, today=frame.today, from_1904=frame.from_1904)
    given = _given(reader, frame)
    reference = reader.line(Field.OWN_REFERENCE)
    more = "\n".join(filter(None, [reader.text(Field.MORE), *reader.aside]))
    given = replace(given, more=more)
    found = checks.faults(given, frame.today)
    dated = "" if values.is_blank(cells.get(Field.HAPPENED_ON)) else given.happened_on.isoformat()
    return Assembled(given, reference, content_key(given, dated), {**found, **reader.wrong}, tuple(reader.notes))


def content_key(given: GivenReferral, dated: str) -> str:
    """What stays the same when the same referral comes again, as a digest that tells nothing of it."""
    ways = sorted(value_key(way.way, way.value) for way in given.ways)
    born = given.person.born_on.isoformat() if given.person.born_on else ""
    said = (str(given.service_id), name_key(given.person.name), born, *ways, values.plain(given.reason[:500]), dated)
    return hashlib.sha256("\x1f".join(said).encode()).hexdigest()


def sentences(wrong: Mapping[str, str]) -> tuple[str, ...]:
    """What stops a row, each with the box it is about."""
    called = {str(one): name for one, name in CALLED.items()}
    # What is wrong with a value as it stands is said with the box it stood in; a rule names its own answer.
    return tuple(f"{called[key]}: {why}" if key in called and why.startswith(("“", "It is longer")) else why for key, why in wrong.items())


def _given(reader: Reader, frame: Frame) -> GivenReferral:
    ages, needs = reader.ages(Field.CHILDREN_AGES), reader.codes(Field.NEEDS, words.NEEDS)
    address, area_code = _address(reader, frame)
    owes, arrears = _arrears(reader)
    threat_on, dont_know = _threat(reader)
    ages, needs = _children(reader, ages, needs)
    return GivenReferral(
        service_id=_service(reader, frame),
        person=_person(reader),
        ways=ways(reader),
        reason=reader.text(Field.REASON),
        happened_on=reader.day(Field.HAPPENED_ON) or frame.today,
        agreement=_agreement(reader),
        sender=_sender(reader, frame),
        channel=frame.channel,
        area_code=area_code,
        address=address,
        housing_need=reader.answer(Field.HOUSING_NEED),
        unsafe_to_stay=reader.yes(Field.UNSAFE_TO_STAY) or reader.answer(Field.SAFE_TO_STAY) == Answer.NO,
        nowhere_tonight=reader.yes(Field.NOWHERE_TONIGHT),
        aged_16_17=reader.yes(Field.AGED_16_17),
        threat_on=threat_on,
        threat_dont_know=dont_know,
        home=reader.code(Field.HOME, words.HOMES),
        landlord=reader.line(Field.LANDLORD),
        has_arrears=owes,
        arrears_gbp=arrears,
        children_ages=ages,
        needs=needs,
        risks=_risks(reader),
        notice_given=reader.answer(Field.NOTICE),
        id_seen=reader.answer(Field.ID_SEEN),
        tried=reader.text(Field.TRIED),
        extra_care=reader.yes(Field.ABUSE),
    )


def _person(reader: Reader) -> GivenPerson:
    name = reader.line(Field.NAME) or " ".join(filter(None, [reader.line(Field.FIRST_NAME), reader.line(Field.LAST_NAME)]))
    interpreter = {Answer.YES: True, Answer.NO: False}.get(Answer(found)) if (found := reader.answer(Field.INTERPRETER)) else None
    return GivenPerson(
        name, reader.day(Field.BORN_ON), reader.line(Field.LANGUAGE), interpreter, reader.line(Field.ACCESS_NEEDS)
    )  # fmt: skip


def _service(reader: Reader, frame: Frame) -> int:
    """The service that is asked: the row's own, the one for the whole file, or that of the council they chose. 0 where nobody can tell."""
    named, chosen = reader.line(Field.SERVICE), reader.line(Field.AUTHORITY)
    council = frame.authorities.get(values.plain(chosen)) if chosen else None
    found = frame.services.get(values.plain(named)) if named else frame.service_id or council
    if found is None:
        reader.cannot(
            Field.SERVICE, f"“{(named or chosen)[:80]}” is not a service that we know. {NO_SERVICE}" if named or chosen else NO_SERVICE
        )
        return 0
    if council is not None and council != found and found in frame.authorities.values():
        reader.cannot(Field.AUTHORITY, f"They chose {chosen[:80]}, and this is sent to another council. It goes to the council they chose.")
    return found


def _address(reader: Reader, frame: Frame) -> tuple[GivenAddress, str]:
    """Where they live, and the code of the district: as written, or else as the postcode says."""
    lines, given = address_lines(reader), values.postcode(reader.line(Field.POSTCODE))
    if given.wrong:
        reader.keep_aside(Field.POSTCODE, given.wrong)
    area = reader.line(Field.AREA)
    code = frame.areas.get(values.plain(area), "")
    if area and not code:
        reader.keep_aside(Field.AREA, f"“{area[:60]}” is not a district that we know.")
    if given.value and not code:
        code = _district(reader, frame, given.value)
    return GivenAddress(lines, given.value or "", reader.yes(Field.ADDRESS_HIDDEN)), code


def _district(reader: Reader, frame: Frame, postcode: str) -> str:
    found = frame.district_of(postcode)
    if found is None:
        reader.note(f"We cannot find the postcode {postcode}, so the district is not known.")
        return ""
    code, name = found
    if code in frame.areas.values():
        return code
    reader.note(f"The postcode {postcode} lies in {name}, outside the county.")
    return ""


def _arrears(reader: Reader) -> tuple[str, Decimal | None]:
    """Whether rent is owed, and how much; an amount in the box for yes or no says both."""
    amount = reader.money(Field.ARREARS)
    told = values.answer(reader.cells.get(Field.HAS_ARREARS))
    if amount is None and told.wrong and (said := values.money(reader.cells.get(Field.HAS_ARREARS))).value is not None:
        amount = said.value
    elif told.value is not None or told.wrong:
        return reader.answer(Field.HAS_ARREARS), amount
    return ("" if amount is None else Answer.YES if amount > 0 else Answer.NO), amount


def _threat(reader: Reader) -> tuple[date | None, bool]:
    """The day the home could be lost, or that nobody knows it. How soon in words is no day: it is kept, and somebody asks."""
    said = values.plain(reader.line(Field.THREAT_ON)[:60])
    if said in words.BANDS:
        reader.keep_aside(Field.THREAT_ON, "it says how soon and not which day.")
        return None, False
    if said in words.ANSWERS[Answer.DONT_KNOW]:
        return None, True
    return reader.day(Field.THREAT_ON), False


def _children(reader: Reader, ages: tuple[int, ...] | None, needs: tuple[str, ...]) -> tuple[tuple[int, ...] | None, tuple[str, ...]]:
    """Children by their ages, or by how many there are."""
    said = values.plain(reader.line(Field.CHILDREN))
    if ages is not None or not said:
        return ages, needs
    if said in {"0", "no", "none", "no children"}:
        return (), needs
    if said.isdecimal() or said in words.ANSWERS[Answer.YES]:
        kept = tuple(need for need in needs if need != Need.NONE)
        return None, kept if Need.DEPENDENT_CHILDREN in kept else (*kept, str(Need.DEPENDENT_CHILDREN))
    reader.keep_aside(Field.CHILDREN, "it is not a number of children.")
    return None, needs


def _risks(reader: Reader) -> tuple[GivenRisk, ...]:
    """Risks that we know by name, and any other in its own words: a risk is never lost because of how it was written."""
    said = reader.line(Field.RISKS)
    if not said or values.plain(said) in words.NO_RISK:
        return ()
    kinds, others = values.codes(said, words.RISKS)
    known = [GivenRisk(_direction(kind), kind) for kind in kinds]
    return (*known, *([GivenRisk(RiskDirection.AT_ADDRESS, RiskKind.OTHER, "; ".join(others)[:300])] if others else []))


def _direction(kind: str) -> str:
    if kind in {RiskKind.ABUSE, RiskKind.SELF_HARM, RiskKind.EXPLOITATION}:
        return RiskDirection.TO_PERSON
    return RiskDirection.FROM_PERSON if kind == RiskKind.VIOLENCE else RiskDirection.AT_ADDRESS


def _agreement(reader: Reader) -> GivenAgreement:
    """What was agreed. Don't know is not yes; what cannot be read stops the row."""
    found = values.answer(reader.cells.get(Field.AGREED))
    if found.wrong:
        reader.cannot(Field.AGREED, found.wrong)
    sharing = reader.answer(Field.SHARING)
    how = values.code(reader.cells.get(Field.AGREED), words.HOW).value if found.value == Answer.YES else None
    by = reader.code(Field.AGREED_BY, words.BY)
    return GivenAgreement(
        agreed=found.value if found.value in (Answer.YES, Answer.NO) else "",
        by=by or AgreedBy.PERSON,
        how=reader.code(Field.AGREED_HOW, words.HOW) or how or AgreedHow.SPOKEN,
        authority_seen=reader.yes(Field.AUTHORITY_SEEN),
        decided_by=reader.line(Field.DECIDED_BY),
        recheck_on=reader.day(Field.RECHECK_ON),
        feedback=reader.yes(Field.FEEDBACK),
        sharing=None if not sharing else sharing == Answer.YES,
        taken_by=reader.line(Field.TAKEN_BY),
    )


def _sender(reader: Reader, frame: Frame) -> GivenSender:
    """Who sent it, as the row says; where it says nobody, whoever hands it in. Another agency that is only typed makes nobody signed in."""
    if reader.yes(Field.SELF_REFERRAL):
        return GivenSender(asker=Asker.PERSON)
    name, agency = reader.line(Field.SENDER_NAME), reader.line(Field.SENDER_AGENCY)
    address, phone = values.email(reader.cells.get(Field.SENDER_EMAIL)), values.phone(reader.cells.get(Field.SENDER_PHONE))
    for one, found in ((Field.SENDER_EMAIL, address), (Field.SENDER_PHONE, phone)):
        if found.wrong:
            reader.keep_aside(one, found.wrong)
    if not (name or agency or address.value):
        return frame.sender
    is_another = agency and values.plain(agency) != values.plain(frame.sender.agency_name)
    return replace(
        GivenSender(agency_name=agency) if is_another else frame.sender, name=name, role=reader.line(Field.SENDER_ROLE),
        email=(address.value or "").lower(), phone=(phone.value or "")[:30],
    )  # fmt: skip
