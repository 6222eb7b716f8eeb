"""Rows for the tables, written whole. A sheet knows a table's columns and blanks; a book holds the rows of many stories."""

import json
from functools import cache
from typing import Any

from django.apps import apps
from django.db.models import NOT_PROVIDED, Field, Model

Row = tuple[Any, ...]

# In the order they must be written: what is pointed at comes first.
TABLES = (
    "accounts.User", "organisations.Area", "organisations.Agency", "organisations.Team", "organisations.Site", "organisations.Membership",
    "organisations.Absence", "organisations.Source", "organisations.SharingAgreement", "organisations.AgreementParty",
    "programmes.Programme", "programmes.Service",
    "programmes.Service_areas", "programmes.ServiceCriteria", "programmes.Target", "programmes.ProgrammeSetting",
    "organisations.NamedContact", "programmes.Consultation", "programmes.ConsultationItem", "programmes.ConsultationReply",
    "programmes.Procedure", "programmes.Adoption",
    "programmes.Funding", "programmes.BudgetLine", "programmes.QuarterSum", "programmes.Approval", "programmes.Move", "programmes.Contract",
    "programmes.Risk", "programmes.RiskReview", "programmes.AfterOption",
    "learning.Gap",
    "learning.Barrier", "learning.Barrier_areas", "learning.Remedy", "learning.Session", "learning.Came", "learning.AgendaItem",
    "learning.Story",
    "champions.Network", "champions.Champion", "champions.Champion_areas", "champions.ChampionTier", "champions.ChampionTopic",
    "champions.Question",
    "people.Person", "people.ContactWay", "people.Address", "people.Household", "people.Member", "people.PersonLink", "people.KeptApart",
    "people.Permission", "people.Lock", "people.Safeguarding",
    "referrals.Referral", "referrals.ReferralNeed", "referrals.ReferralRisk", "referrals.ReferralShare",
    "referrals.ReferralFit",
    "referrals.AuthorityReferral", "referrals.AuthorityStep", "referrals.ApplicationDecision",
    "cases.Case", "cases.CaseShare", "cases.LeadPeriod", "cases.Assessment", "cases.CaseNeed", "cases.Strength", "cases.Plan", "cases.Step",
    "cases.PlanVersion", "cases.EarlySign", "cases.Entry", "cases.Task", "cases.Money", "cases.Hearing", "cases.Waiting",
    "cases.FollowUp", "cases.Duty",
    "cases.LateReason", "cases.HoldingRow", "pathways.Ward", "pathways.Placement",
    "pathways.RotaSlot", "pathways.HostTeam",
    "pathways.Stay", "pathways.StayShare", "pathways.DischargePlan", "pathways.HousingFlag", "pathways.Custody",
    "pathways.CustodyShare", "pathways.CustodyInterview", "pathways.ReleaseOption", "pathways.ReleaseBlock", "pathways.PremisesStay",
    "pathways.CustodyList", "pathways.HeldCustodyLine",
    "insight.WorthText",
    "pathways.Advice", "pathways.SkillPassed", "pathways.Screening", "pathways.QuickWin", "pathways.Pilot", "pathways.Barrier",
    "pathways.BarrierMet", "pathways.Patch", "pathways.Family", "pathways.FamilyShare", "pathways.FamilyPlan", "pathways.TeamAction",
    "pathways.FamilyMember", "pathways.PanelCase", "pathways.CareEntry",
)  # fmt: skip


class Sheet:
    """One table's columns, and what stands in a column nobody speaks of."""

    __slots__ = ("blank", "columns", "model", "table")

    def __init__(self, label: str) -> None:
        self.model: type[Model] = apps.get_model(label)
        fields = self.model._meta.concrete_fields
        self.table = self.model._meta.db_table
        self.columns = [field.column for field in fields]
        self.blank = {field.attname: blank_of(field) for field in fields}

    def row(self, values: dict[str, Any]) -> Row:
        """A row of the table. A name that is no column of it is refused."""
        row = self.blank | values
        if len(row) != len(self.blank):
            raise KeyError(f"{self.table} has no column {', '.join(set(values) - set(self.blank))}")
        return tuple(row.values())


def blank_of(field: "Field[Any, Any]") -> Any:
    """What a column holds when a story says nothing about it."""
    if field.default is NOT_PROVIDED:
        return "" if field.empty_strings_allowed and not field.null else None
    value = field.default() if callable(field.default) and field.default in (list, dict) else field.default
    return json.dumps(value) if isinstance(value, list | dict) else (None if callable(value) else value)


@cache
def sheet(label: str) -> Sheet:
    """The sheet of one table."""
    return Sheet(label)


class Book:
    """Rows of many tables, in the order written."""

    __slots__ = ("carried", "rows")

    def __init__(self) -> None:
        self.rows: dict[str, list[Row]] = {}
        self.carried: dict[str, float] = {}

    def yes(self, name: str, share: float) -> bool:
        """Whether the next of its kind in this book is among the share: exact to one, for groups too small to leave to chance."""
        carried = self.carried.get(name, 0.5) + share
        self.carried[name] = carried - (carried >= 1)
        return carried >= 1

    def add(self, label: str, **values: Any) -> None:
        """Write one row."""
        self.write(label, values)

    def write(self, label: str, values: dict[str, Any]) -> None:
        """Write one row from its values."""
        rows = self.rows.get(label)
        if rows is None:
            rows = self.rows[label] = []
        rows.append(sheet(label).row(values))

    def in_order(self) -> list[tuple[str, list[Row]]]:
        """The tables that have rows, those pointed at first."""
        return [(label, self.rows[label]) for label in TABLES if label in self.rows]

    def count(self) -> int:
        """How many rows stand in the book."""
        return sum(len(rows) for rows in self.rows.values())
