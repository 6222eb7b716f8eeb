"""One file for each law or contract and the date it came into force. Every rule by its code stands in `BY_CODE`."""

from headwater.clocks.rulebooks import homelessness_2018, pathways_2018, reviews_2018, service_2018
from headwater.clocks.values import Rule

RULES: tuple[Rule, ...] = (*service_2018.RULES, *homelessness_2018.RULES, *reviews_2018.RULES, *pathways_2018.RULES)
BY_CODE: dict[str, Rule] = {rule.code: rule for rule in RULES}


class NoSuchRule(LookupError):
    """No rulebook holds a rule with that code."""


def rule(code: str) -> Rule:
    """The rule with this code, for example `triage`. Raises NoSuchRule."""
    try:
        return BY_CODE[code]
    except KeyError:
        raise NoSuchRule(f"No rulebook holds a rule called {code!r}") from None
