"""The door to FHIR R4 UK Core: an Encounter with its Patient, read with the field's library. A part that is no FHIR is left out and
named; the rest is read."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from fhir.resources.R4B.encounter import Encounter
from fhir.resources.R4B.patient import Patient
from pydantic import ValidationError

from headwater.hub.core.errors import Invalid
from headwater.hub.core.time import wall_clock
from headwater.hub.pathways.logic.hospital.heard import Came, Heard, said_of
from headwater.hub.pathways.states import MessageForm

NHS = "https://fhir.nhs.uk/Id/nhs-number"
METHOD = "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-DischargeMethod"
IN_BED = ("IMP", "ACUTE", "NONAC", "SS")
HERE, GONE, NEVER, TO_COME = ("in-progress", "onleave"), ("finished",), ("cancelled", "entered-in-error"), ("planned", "arrived", "triaged")


class Unreadable(Invalid):
    """A resource that cannot be read, with why in words."""


@dataclass(frozen=True, slots=True)
class Read:
    """An Encounter and its Patient, and which parts of them were left out since they are no FHIR."""

    encounter: Any
    patient: Any
    left_out: tuple[str, ...]


def came_as(given: Mapping[str, Any], *, sender: str, at: datetime) -> Came:
    """A resource as it is kept. One that does not say when it was last changed is of the moment at which it came."""
    body = dict(given)
    if not _meta(body).get("lastUpdated") and not body.get("timestamp"):
        body["meta"] = {**_meta(body), "lastUpdated": at.isoformat()}
    version = _meta(body).get("versionId", "")
    control = f"{body.get('id', '')}/{version}"[:60]
    text = json.dumps(body, sort_keys=True, ensure_ascii=False).replace("\\u0000", "\ufffd")
    try:
        kind = str(read(body).encounter.status)
    except Unreadable as fault:
        return Came(MessageForm.FHIR, text, sender, control, fault=str(fault))
    return Came(MessageForm.FHIR, text, sender, control, kind[:20])


def _meta(body: Mapping[str, Any]) -> dict[str, Any]:
    meta = body.get("meta")
    return meta if isinstance(meta, dict) else {}


def read(body: Mapping[str, Any]) -> Read:
    """The Encounter of a body, which may be a Bundle. Raises Unreadable, in words, where there is none."""
    found = list(_resources(body))
    encounters = [each for each in found if each.get("resourceType") == "Encounter"]
    patients = [each for each in found if each.get("resourceType") == "Patient"]
    if len(encounters) != 1 or len(patients) > 1:
        raise Unreadable("Send one Encounter, and its Patient, at a time.")
    left: list[str] = []
    patients += [each for each in _list(encounters[0].get("contained")) if each.get("resourceType") == "Patient"]
    encounter = _valid(Encounter, encounters[0], left)
    return Read(encounter, _valid(Patient, patients[0], left) if patients else None, tuple(left))


def _list(given: Any) -> list[dict[str, Any]]:
    return [each for each in given if isinstance(each, dict)] if isinstance(given, list) else []


def _resources(body: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    if body.get("resourceType") != "Bundle":
        yield dict(body)
        return
    stamp = body.get("timestamp") or _meta(body).get("lastUpdated")
    for entry in _list(body.get("entry")):
        resource = entry.get("resource")
        if isinstance(resource, dict):
            yield {**resource, "meta": {"lastUpdated": stamp, **_meta(resource)}} if stamp else dict(resource)


def _valid(kind: Any, given: dict[str, Any], left: list[str]) -> Any:
    """A resource with the parts that are no FHIR left out. Raises Unreadable where one of them is needed."""
    given = dict(given)
    for _ in range(8):
        try:
            return kind.model_validate(given)
        except ValidationError as faults:
            wrong = {_named(str(fault["loc"][0]), given) for fault in faults.errors(include_url=False, include_input=False) if fault["loc"]}
            gone = {name for name in wrong if name in given}
            if not gone:
                break
            left.extend(sorted(f"{kind.__name__}.{name}" for name in gone))
            given = {name: value for name, value in given.items() if name not in gone}
        except (TypeError, ValueError, AttributeError, KeyError, RecursionError):
            break
    raise Unreadable(f"The {kind.__name__} is not FHIR R4: it needs a status and a class, and its parts must be of the right kind.")


def _named(field: str, given: Mapping[str, Any]) -> str:
    """The part as the body names it: the library calls `class` by another name."""
    plain = field.removesuffix("_fhir")
    return plain if plain in given else field


def heard(text: str) -> Heard | None:
    """What a resource says of a visit; None where it tells nothing of one yet. Raises Unreadable, in words."""
    found = read(json.loads(text))
    encounter, status = found.encounter, str(found.encounter.status)
    if status in TO_COME:
        return None
    visit = _value(encounter.identifier) or str(encounter.id or "")
    numbers = _numbers(found)
    if not visit or not numbers:
        raise Unreadable("There is no number of the Encounter, or none of its Patient, so nobody can tell who this is.")
    moment = encounter.meta.lastUpdated if encounter.meta else None
    if not isinstance(moment, datetime) or moment.tzinfo is None:
        raise Unreadable("The Encounter does not say when it was last changed (meta.lastUpdated).")
    stamp = f"{wall_clock(moment):%Y%m%d%H%M%S}|{encounter.meta.versionId or ''}"
    said = {"cancelled": "yes"} if status in NEVER else _said(found, status) | numbers
    return Heard(status, stamp, numbers.get("hospital_number", ""), visit[:60], said, takes_back=status in HERE)


def _said(found: Read, status: str) -> dict[str, str]:
    encounter, patient = found.encounter, found.patient
    kind = str(encounter.class_fhir.code or "") if encounter.class_fhir else ""
    period = encounter.period
    cells = {
        "patient_name": _name(patient, encounter), "born_on": _day(patient.birthDate if patient else None), "ward": _place(encounter, "wa"),
        "bed": _place(encounter, "bd"), "admitted_on": _day(period.start if period else None),
        "discharged_on": _day(period.end if period else None) if status in GONE else "", "method": _method(encounter),
    }  # fmt: skip
    return said_of(cells.items()) | {"cancelled": "", "class": "I" if kind in IN_BED or not kind else "O"}


def _value(identifiers: Any) -> str:
    return next((str(each.value) for each in identifiers or [] if each.value), "")


def _numbers(found: Read) -> dict[str, str]:
    """The patient's numbers; the NHS number alone where the Encounter points at no more."""
    subject = found.encounter.subject
    rows = list(found.patient.identifier or []) if found.patient else []
    rows += [subject.identifier] if subject and subject.identifier else []
    numbers: dict[str, str] = {}
    for row in rows:
        if row.value:
            numbers.setdefault("nhs_number" if row.system == NHS else "hospital_number", str(row.value)[:40])
    return numbers


def _name(patient: Any, encounter: Any) -> str:
    names = sorted((patient.name or []) if patient else [], key=lambda each: each.use not in ("usual", "official"))
    if not names:
        return str(encounter.subject.display or "")[:160] if encounter.subject else ""
    whole = " ".join([*(each for each in names[0].given or [] if each), names[0].family or ""]).strip()
    return whole or str(names[0].text or "")


def _place(encounter: Any, kind: str) -> str:
    """The newest place of a kind; one that does not say what it is counts as the ward."""
    found = ""
    for each in encounter.location or []:
        codes = [coding.code for coding in each.physicalType.coding or []] if each.physicalType else []
        if kind in codes or (kind == "wa" and "bd" not in codes):
            where = each.location
            found = str((where.identifier.value if where.identifier else None) or where.display or found)
    return found


def _method(encounter: Any) -> str:
    """How they left, by the discharge method alone: the disposition's code 19 includes people of no fixed abode, and is not read."""
    hospital = encounter.hospitalization
    for each in (hospital.extension or []) if hospital else []:
        if each.url == METHOD and each.valueCodeableConcept:
            return next((str(coding.code) for coding in each.valueCodeableConcept.coding or [] if coding.code), "")
    return ""


def _day(value: Any) -> str:
    if isinstance(value, datetime):
        return (wall_clock(value) if value.tzinfo else value).date().isoformat()
    return value.isoformat() if value else ""
