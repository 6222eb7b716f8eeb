"""Every model and every field: whose rows a query may see, how each field is handled, and that nothing points upward."""

import tomllib

import pytest
from django.apps import apps
from django.db import models

from headwater.hub.core.handling import Handling, fields_of, handling_of
from headwater.hub.core.scoping import HeldManager, SharedManager
from support.repository import ROOT

OURS = sorted((model for model in apps.get_models() if model.__module__.startswith("headwater.hub.")), key=lambda model: model._meta.label)
LABELS = [model._meta.label for model in OURS]

# Models whose rows belong to no one agency. Each says why that is safe. Keep it short.
NOT_SCOPED = {
    "accounts.User": "a sign-in comes before the agency it acts for",
    "audit.Event": "the log outlives what it describes; its own permissions say who may search it",
    "champions.Champion": "whom to ask, for everybody who is signed in; colleagues' work addresses, and nobody who is helped",
    "champions.ChampionTier": "as its champion",
    "champions.ChampionTopic": "as its champion",
    "champions.Network": "a network spans agencies",
    "champions.Question": "as its network: what was asked is read by everybody in it, and names nobody who is helped",
    "directory.Entry": "the directory is public: anybody may read it, and its permissions say who may change it",
    "directory.SystemPath": "it is public, and only its permissions say who may change it",
    "directory.PathVersion": "as its path",
    "directory.PathStep": "as its path",
    "directory.AreaServed": "as its entry",
    "directory.Attribute": "as its entry",
    "directory.ContactPoint": "as its entry",
    "directory.Cost": "as its entry",
    "directory.EntryLink": "as its entry",
    "directory.Feed": "where public entries came from",
    "directory.Happening": "as its entry",
    "directory.Imported": "as its entry",
    "directory.Location": "its queries give an address only where it is public",
    "directory.Need": "as its entry",
    "directory.Organisation": "as its entry",
    "directory.Place": "as its entry",
    "directory.Schedule": "as its entry",
    "directory.Taxonomy": "as its entry",
    "directory.Word": "as its entry",
    "insight.Evaluated": "counts of a programme across agencies; its queries hide small ones",
    "insight.DefinitionChange": "what a programme's figure counts from a day on; it names no person helped",
    "insight.Baseline": "a programme's figure to compare with; it names no person helped",
    "insight.Sheet": "published figures of a programme's districts",
    "insight.WorthText": "what a programme cost, in its coordinator's words; it names no person helped",
    "insight.Freezing": "a wish to freeze a programme's data; it names nobody who was helped",
    "insight.Frozen": "a programme's frozen data; the file is handed to nobody, and reports from it hide small numbers",
    "insight.QualityRun": "counts of an agency or a programme; its queries give an agency its own and hide small ones of a programme",
    "insight.Result": "counts of a programme across agencies; its queries hide small ones",
    "learning.AgendaItem": "as its session",
    "learning.Barrier": "a programme's, for every agency that takes part; it names nobody, and its queries ask for the viewer's programme",
    "learning.Came": "as its session: colleagues who came",
    "learning.Remedy": "as its barrier",
    "learning.Session": "as a barrier",
    "learning.Story": "as a barrier; a second reader lets it through, and it then forgets who told it",
    "notify.DailyList": "that a day's lists were made; it says nothing of anybody",
    "notify.Message": "the outbox is worked by the schedule; the one page about it asks for the viewer's agency and shows no words",
    "notify.Stop": "a wrong number is wrong for every agency",
    "organisations.Agency": "who there is in the county is public",
    "organisations.Area": "a public list of districts",
    "organisations.AgreementParty": "who signed an agreement decides what may pass; agencies must see each other's",
    "organisations.NamedContact": "whom a referrer rings at a council is for everybody who is signed in",
    "organisations.SharingAgreement": "as its parties",
    "organisations.Site": "the directory of buildings is for everybody; hidden addresses are blanked by its queries",
    "organisations.Source": "who sends referrals is a public list of organisations; it names no person helped",
    "organisations.Team": "the directory of teams is for everybody",
    "programmes.Adoption": "as its procedure",
    "programmes.Consultation": "a proposal is read by everybody who uses the procedure",
    "programmes.ConsultationItem": "as its proposal",
    "programmes.ConsultationReply": "as its proposal: who answers reads what others said",
    "programmes.Procedure": "one procedure for every agency of the county",
    "programmes.AfterOption": "as a risk",
    "programmes.Approval": "as its move",
    "programmes.BudgetLine": "as its programme; its queries ask who runs it",
    "programmes.Contract": "as a line of the budget",
    "programmes.Funding": "as a line of the budget",
    "programmes.Move": "as a line of the budget",
    "programmes.QuarterSum": "as its line",
    "programmes.Risk": "as its programme; its queries ask who runs it",
    "programmes.RiskReview": "as its risk",
    "programmes.Programme": "a programme spans agencies and holds no person's facts",
    "programmes.ProgrammeSetting": "as its programme",
    "programmes.Service": "services are offered to everybody",
    "programmes.ServiceCriteria": "what a service takes is published to everybody",
    "programmes.Target": "as its programme",
    "referrals.ReferralShare": "it is what decides which agency sees a referral",
    "referrals.SavedForm": "a public form belongs to no agency until it is sent",
    "referrals.Tracking": "the sender's page is found by the hash of its link, before any agency is known",
    "pathways.ProtocolSignOff": "which districts signed a countywide protocol is for everybody",
    "pathways.FamilyShare": "it is what decides which agency sees a family",
    "pathways.StayShare": "it is what decides which agency sees a stay",
    "pathways.CustodyShare": "it is what decides which agency sees somebody in custody",
    "cases.CaseShare": "it is what decides which agency sees a case",
}


def floors() -> list[set[str]]:
    """The floors of the hub from the import contract, lowest first."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["name"] == "Floors of the hub")
    return [{name.strip() for name in layer.split("|")} for layer in reversed(layers)]


def floor_of(model: type[models.Model]) -> int:
    app = model.__module__.split(".")[2]
    return next(height for height, names in enumerate(floors()) if app in names)


def scoped(model: type[models.Model]) -> bool:
    return bool(model._meta.managers) and all(isinstance(manager, HeldManager | SharedManager) for manager in model._meta.managers)


def test_the_walk_sees_the_models():
    assert {"people.Person", "cases.Case", "audit.Event"} <= set(LABELS)


@pytest.mark.parametrize("model", OURS, ids=LABELS)
def test_every_model_is_scoped_or_says_why_not(model):
    assert scoped(model) or model._meta.label in NOT_SCOPED


def test_the_list_of_models_without_a_scope_is_not_stale():
    unscoped = {model._meta.label for model in OURS if not scoped(model)}
    assert set(NOT_SCOPED) - unscoped == set()


@pytest.mark.parametrize("model", OURS, ids=LABELS)
def test_every_field_says_how_it_is_handled(model):
    handled = handling_of(model)
    many = {field.name for field in model._meta.many_to_many}
    assert {field.name for field in fields_of(model)} | many == set(handled), "each field once, and no name that is not a field"
    assert set(handled.values()) <= set(Handling)


@pytest.mark.parametrize("model", OURS, ids=LABELS)
def test_no_field_is_handled_twice(model):
    for base in model.__mro__:
        names = [name for kind in base.__dict__.get("handling", {}).values() for name in kind]
        assert len(names) == len(set(names))


@pytest.mark.parametrize("model", OURS, ids=LABELS)
def test_every_relation_points_to_the_same_floor_or_lower(model):
    related = [field.related_model for field in model._meta.get_fields() if field.is_relation and not field.auto_created]
    upward = [other.__name__ for other in related if other.__module__.startswith("headwater.") and floor_of(other) > floor_of(model)]
    assert upward == []


def test_the_log_points_at_nothing():
    assert [field.name for field in apps.get_model("audit.Event")._meta.get_fields() if field.is_relation] == []


@pytest.mark.parametrize("model", OURS, ids=LABELS)
def test_no_model_does_work_when_it_is_saved(model):
    ours = [base for base in model.__mro__ if base.__module__.startswith("headwater.")]
    assert [base.__name__ for base in ours if {"save", "delete", "clean"} & set(vars(base))] == []
