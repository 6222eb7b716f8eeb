"""The council that the person chooses: any housing authority in England, wherever they live. What ties them to it is information."""

from typing import Any

from headwater.hub.core import time
from headwater.hub.organisations.queries.authorities import Authority, all_authorities, authority
from headwater.hub.people.states import AgreedHow, Answer
from headwater.hub.referrals.logic.given import GivenAuthority
from headwater.hub.referrals.states.authority import Connection, Feedback
from headwater.hub.web.parts import codes
from headwater.hub.web.parts.fields import Choices, Pick, Tick
from headwater.hub.web.public.forms.draft import Draft
from headwater.hub.web.public.forms.page import PageForm, Questions, Say

OWN_TIES: codes.Words = {
    Connection.LIVES_THERE: "I live there, or lived there lately",
    Connection.WORKS_THERE: "I work there",
    Connection.FAMILY_THERE: "My close family lives there",
    Connection.CARE_LEAVER: "I left care and that county looks after me",
}


class CouncilForm(PageForm):
    """Which council, by name. Nobody is sent to a council because of where they live."""

    title = "Choose a council"

    def questions(self, say: Say) -> Questions:
        ties = OWN_TIES if self.own else {}
        connections = [(code, ties.get(code, words)) for code, words in codes.options(codes.CONNECTIONS)]
        return {
            "council": Pick(
                say("Which council do you choose?", "Which council do they choose?"), called="the council",
                look={"hint": "Any council in England that houses people."},
            ),
            "connection": Choices(
                say("What ties you to that council's area?", "What ties them to that council's area?"), connections,
                none=Connection.NONE_KNOWN, required=False, called="what ties them to the area",
                look={
                    "hint": "This is for information. The council must read it whatever you answer.", "small": True,
                    "divider_before": Connection.NONE_KNOWN,
                },
            ),
            "away_from_danger": Tick(
                say("I chose this council to be away from somebody who could harm me",
                    "They chose this council to be away from somebody who could harm them"),
                called="that", required=False,
            ),
        }  # fmt: skip

    def offer_councils(self) -> None:
        """Every housing authority of England, by name."""
        self.offer("council", [("", "Choose"), *all_authorities()])


def council_of(draft: Draft) -> Authority | None:
    """The council that was chosen; None where none was, or a service is asked."""
    code = draft.answer("council", "council") if draft.to_council else ""
    return authority(code=code, as_of=time.today()) if code in dict(all_authorities()) else None


def for_council(draft: Draft, chosen: dict[str, Any], agreed: dict[str, Any]) -> GivenAuthority | None:
    """What is said to the council alone: the second agreement, what its answer may be told, and information."""
    if not draft.to_council or not chosen:
        return None
    return GivenAuthority(
        code=chosen["council"],
        contact_agreed=Answer.YES if agreed.get("contact_agreed") else "",
        contact_how=AgreedHow.ONLINE if draft.is_own else AgreedHow.SPOKEN,
        feedback=tuple(Feedback) if agreed.get("feedback") else (),
        connection=tuple(chosen["connection"]),
        away_from_danger=chosen["away_from_danger"],
    )
