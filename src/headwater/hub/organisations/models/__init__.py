from headwater.hub.organisations.models.agency import Agency, Area, Site, Team
from headwater.hub.organisations.models.contact import NamedContact
from headwater.hub.organisations.models.membership import Absence, Membership
from headwater.hub.organisations.models.sharing import AgreementParty, SharingAgreement
from headwater.hub.organisations.models.source import Source, SourceGuidance, SourceTraining

__all__ = [
    "Absence",
    "Agency",
    "AgreementParty",
    "Area",
    "Membership",
    "NamedContact",
    "SharingAgreement",
    "Site",
    "Source",
    "SourceGuidance",
    "SourceTraining",
    "Team",
]
