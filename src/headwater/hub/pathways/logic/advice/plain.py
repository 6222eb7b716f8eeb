"""Words that must name nobody: advice without names, quick wins, pilots and barriers."""

from headwater.hub.learning.logic import looks_like_a_person


def faults(**texts: str) -> dict[str, str]:
    """What in each text could say who somebody is, in words fit to show beside the answer."""
    found = {name: looks_like_a_person(text) for name, text in texts.items()}
    return {name: f"Take out what could say who somebody is: {', '.join(signs)}." for name, signs in found.items() if signs}
