"""What the codes of time in custody are called on a page."""

from collections.abc import Mapping

from headwater.hub.pathways.logic.justice.lists import Fault
from headwater.hub.pathways.logic.justice.worklist import Shown
from headwater.hub.pathways.states import Agreed, Block, HousingAtEntry, HousingAtRelease, InterviewKind, ManagingBody, OptionResult, Whose
from headwater.hub.people.states import AgreedBy, Answer

Words = Mapping[str, str]
ENTRY: Words = {
    HousingAtEntry.SETTLED: "Had a home",
    HousingAtEntry.NFA: "No home",
    HousingAtEntry.NOT_KNOWN: "They do not know",
}
RELEASE: Words = {
    HousingAtRelease.SETTLED: "A home",
    HousingAtRelease.TEMPORARY: "Somewhere for now",
    HousingAtRelease.APPROVED_PREMISES: "Approved premises",
    HousingAtRelease.NFA: "No home",
    HousingAtRelease.NOT_KNOWN: "They do not know",
}
LEFT_TO: Words = {**RELEASE, HousingAtRelease.NOT_KNOWN: "Nobody knows where they went"}
BODIES: Words = {
    ManagingBody.PROBATION_SERVICE: "Probation Service",
    ManagingBody.NPS: "National Probation Service (to June 2021)",
    ManagingBody.CRC: "Community rehabilitation company (to June 2021)",
}
AGREED: Words = {
    Agreed.YES: "Yes",
    Agreed.NOT_ASKED: "Not asked yet",
    Agreed.NO: "They said no, or changed their mind",
}
AGREED_BY: Words = {
    AgreedBy.PERSON: "They did",
    AgreedBy.ATTORNEY_OR_DEPUTY: "An attorney or deputy",
    AgreedBy.BEST_INTERESTS: "Nobody could; it was decided in their best interests",
}
RESULTS: Words = {
    OptionResult.SECURED: "They have it",
    OptionResult.POSSIBLE: "It may come to something",
    OptionResult.REFUSED: "Refused",
    OptionResult.NOT_RIGHT: "Not right for them",
    OptionResult.NOT_WANTED: "They do not want it",
    OptionResult.NOT_THERE: "There is none",
}
BLOCKS: Words = {
    Block.DEPOSIT: "No deposit or rent in advance",
    Block.UNIVERSAL_CREDIT: "Universal Credit cannot be claimed in time",
    Block.PRIORITY_NEED: "May not be in priority need",
    Block.INTENTIONAL: "May be found to have become homeless intentionally",
    Block.CIRCUMSTANCES: "Landlords refuse because of their circumstances",
}
WHOSE: Words = {
    Whose.OUR_VIEW: "Our view",
    Whose.COUNCIL_TOLD: "The council told us",
}
MOVED_ON: Words = {code: text for code, text in RELEASE.items() if code != HousingAtRelease.APPROVED_PREMISES}
FAULTS: Words = {
    Fault.UNREADABLE: "Cannot be read",
    Fault.NUMBER: "Prison number",
    Fault.DATES: "Days in the wrong order",
    Fault.PRISON: "Place not known",
    Fault.REPEATED: "Same number twice",
    Fault.MOVED: "Moved",
    Fault.RELEASE: "Release moved",
    Fault.RECALLED: "In custody again",
    Fault.CONFLICT: "Not as we have it",
}
SEEN: Words = {"duty": "A duty that the council owes them", "referral": "Our referral to the council"}
CONNECTION: Words = {Answer.YES: "Yes", Answer.NO: "No", "": "Not known"}
KINDS: Words = {InterviewKind.ENTRY: "When they came in", InterviewKind.BEFORE_RELEASE: "Before release"}
SHOWN: Mapping[Shown, str] = {
    Shown.EVERYBODY: "Everybody",
    Shown.LEAVING: "Leaving with no home, or not knowing",
    Shown.UNWORKED: "Nobody has them yet",
    Shown.ENTRY: "No home when they came in",
    Shown.NOT_ASKED: "Not asked when they came in",
    Shown.DUE: "Interview due",
}
LEAVING: Mapping[str, tuple[str, str]] = {
    HousingAtRelease.NFA: ("Leaving with no home", "red"),
    HousingAtRelease.NOT_KNOWN: ("Not known where to", "orange"),
}


def options(words: Words) -> list[tuple[str, str]]:
    """A list of answers, in the order of the words."""
    return [(str(code), text) for code, text in words.items()]
