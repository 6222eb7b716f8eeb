"""Early signs that a home may be lost, and what may be done about each. The list is practice, and no law."""

from collections.abc import Iterable

from headwater.hub.referrals.states.signs import Sign

SUGGESTED: dict[Sign, tuple[str, ...]] = {
    Sign.ARREARS: ("Ask how much is owed and since when.", "Check that every benefit is claimed.",
                    "Offer to speak with the landlord together."),
    Sign.NOTICE: ("Read the notice: its kind and its dates.", "Refer today: the days are counted.",
                  "Ask for advice before anybody moves out: leaving too soon can cost help."),
    Sign.FALLING_OUT: ("Ask if they are safe where they are.", "Ask if a talk with somebody neutral would help.",
                       "Ask how long they can stay."),
    Sign.SOFAS: ("Ask where they can sleep this week.", "Refer: moving from place to place may count as having no home."),
    Sign.BENEFIT_STOPPED: ("Ask what the letter says.", "Help them to ask for another look, and for an advance."),
    Sign.REPAIRS: ("Ask what is wrong and who was told.", "Tell the council’s housing standards team."),
    Sign.GOING_HOME: ("Ask where they will live before a day is set.", "Refer now and not on the day they leave."),
    Sign.LEAVING_CARE: ("Ask their personal adviser for the plan.", "Ask where they will live on their birthday."),
    Sign.UNSAFE: ("Ask alone, and ask how it is safe to reach them.", "Speak to the safeguarding lead today."),
    Sign.CANNOT_COPE: ("Ask what would make the home work.", "Look for support that comes to the home."),
}  # fmt: skip
TODAY = frozenset({Sign.NOTICE, Sign.UNSAFE, Sign.SOFAS})


def suggested(signs: Iterable[str]) -> tuple[str, ...]:
    """What may be done, the most pressing signs first, each said once."""
    known = sorted({Sign(sign) for sign in signs if sign in set(Sign)}, key=lambda sign: (sign not in TODAY, list(Sign).index(sign)))
    return tuple(dict.fromkeys(words for sign in known for words in SUGGESTED[sign]))
