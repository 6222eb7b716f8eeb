"""What the codes of time in custody are called on a page."""

from collections.abc import Mapping

from headwater.hub.pathways.logic.justice.worklist import Shown
from headwater.hub.pathways.states import Agreed, HousingAtEntry, HousingAtRelease, InterviewKind, ManagingBody
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
