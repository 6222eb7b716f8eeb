"""What the codes of a stay are called on a page."""

from collections.abc import Mapping

from headwater.hub.pathways.logic.hospital.lists import Fault
from headwater.hub.pathways.states import Agreed, Destination, MeetingKind, NextOwner, Standing, WardKind, Worry
from headwater.hub.pathways.states.homes import HomeEnd, HomeKind, NotKnown, OutreachAnswer, WorkKind
from headwater.hub.people.states import AgreedBy

Words = Mapping[str, str]
WORRIES: Words = {
    Worry.NOWHERE: "Nowhere to go when they leave",
    Worry.ROUGH: "Sleeping rough before they came in",
    Worry.LOSING: "May lose their home",
    Worry.UNFIT: "Cannot manage in their home as it is",
    Worry.UNSAFE: "Home may not be safe for them",
    Worry.NOT_SURE: "Something about home, not sure what",
}
AGREED: Words = {
    Agreed.YES: "Yes",
    Agreed.NOT_ASKED: "Not asked yet",
    Agreed.NO: "They said no",
}
# Who may say yes for somebody who cannot.
AGREED_FOR: Words = {
    AgreedBy.ATTORNEY_OR_DEPUTY: "Yes, from their attorney or deputy, and I have seen the papers",
    AgreedBy.BEST_INTERESTS: "They cannot decide: it was decided in their best interests",
}
OWNERS: Words = {
    NextOwner.WORKER: "The housing worker",
    NextOwner.WARD: "The ward",
    NextOwner.COUNCIL: "The council",
    NextOwner.SOMEBODY_ELSE: "Somebody else",
}
KINDS: Words = {
    WardKind.ACUTE: "Hospital ward",
    WardKind.MENTAL_HEALTH: "Mental health ward",
    WardKind.COMMUNITY: "Community hospital ward",
    WardKind.HUB: "Hub beds",
}
DESTINATIONS: Words = {
    Destination.OWN_HOME: "Back to their own home",
    Destination.NEW_HOME: "To a new home",
    Destination.TEMPORARY: "To somewhere for now",
    Destination.CARE_HOME: "To a care home",
    Destination.HUB_BED: "To a hub bed",
    Destination.OTHER_HOSPITAL: "To another hospital",
    Destination.NO_FIXED_ABODE: "With no home to go to",
    Destination.OTHER: "Somewhere else",
}
ENDINGS: Words = {
    **DESTINATIONS,
    Destination.SELF_DISCHARGE: "They left against advice, and did not say where to",
    Destination.DIED: "They died",
}
NOT_KNOWN: Words = {
    NotKnown.LOST_CONTACT: "Nobody knows: contact was lost",
    NotKnown.NOT_FOLLOWED_UP: "Nobody knows: it was not followed up",
}
HOME_KINDS: Words = {
    HomeKind.SPECIALIST: "Supported or specialist housing",
    HomeKind.TEMPORARY: "Somewhere for now",
    HomeKind.OTHER: "Another home",
}
HOME_ENDS: Words = {
    "": "They still have it",
    HomeEnd.EVICTED: "They were evicted",
    HomeEnd.LEFT: "They left it",
    HomeEnd.MOVED_ON: "They moved on to another home",
}
WORK: Words = {
    WorkKind.ADAPT: "A home to be adapted",
    WorkKind.REHOUSE: "Another home to be found",
    WorkKind.REPAIR: "A home to be repaired or cleared",
}
OUTREACH: Words = {OutreachAnswer.ACCEPTED: "They will see them", OutreachAnswer.REFUSED: "They will not"}
FAULTS: Words = {
    Fault.UNREADABLE: "Cannot be read",
    Fault.NO_NUMBER: "No number",
    Fault.NHS_NUMBER: "NHS number",
    Fault.DATES: "Days in the wrong order",
    Fault.WARD: "Ward not known",
    Fault.REPEATED: "Same number twice",
    Fault.CONFLICT: "Not as we have it",
}
MEETINGS: Words = {
    MeetingKind.VERY_LONG: "Very long stays",
    MeetingKind.DELAYED: "People who are fit to leave",
    MeetingKind.OTHER: "Something else",
}
STANDINGS = {Standing.LONG: ("{} days or more", "yellow"), Standing.VERY_LONG: ("{} days or more", "red")}
SHOWN = {
    "": "Everybody",
    "flag": "Housing flag",
    "long": "Long stays",
    "very_long": "Very long stays",
    "no_plan": "No plan confirmed",
    "delayed": "Fit to leave",
}


def options(words):
    """A list of answers, in the order of the words."""
    return [(str(code), text) for code, text in words.items()]
