"""The steps of the protocol before an eviction. The county's own words may differ: no source prints them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StepGiven:
    """A step: what is done, who does it unless somebody else is named, and how many days after the start."""

    words: str
    owner: str
    days: int


STEPS = (
    StepGiven("Tell the care coordinator and the housing worker, before any notice", "Landlord", 1),
    StepGiven("Ask the person what is happening and what would help", "Housing worker", 3),
    StepGiven("Meet: landlord, care coordinator, housing worker and the person", "Housing worker", 7),
    StepGiven("Write down a plan to keep the home, with support", "Care coordinator", 10),
    StepGiven("Tell the council, with the person's agreement (Duty to Refer)", "Care coordinator", 14),
    StepGiven("Look at the plan again, and decide whether notice is still needed", "Landlord", 28),
)
