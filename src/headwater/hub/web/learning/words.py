"""What the codes of the learning log are called on the page."""

from headwater.hub.learning.states import Approach, CameOut, Context, Decision, Factor, Frequency, Item, Kind, Level, Stage, Stands, System

SYSTEMS: dict[str, str] = {
    System.COUNCIL_HOUSING: "Council housing and homelessness",
    System.SOCIAL_CARE: "Adult social care",
    System.CHILDRENS_SERVICES: "Children’s services",
    System.HEALTH: "Health",
    System.PRISON_PROBATION: "Prison and probation",
    System.BENEFITS: "Benefits",
    System.LANDLORDS: "Landlords",
    System.COURTS: "Courts",
    System.IMMIGRATION: "Immigration and asylum",
    System.VOLUNTARY: "Voluntary organisations",
    System.OTHER: "Another system",
}
LEVELS: dict[str, str] = {Level.PRACTICE: "How people work", Level.LOCAL: "How things are set up here", Level.NATIONAL: "National rules"}
OFTEN: dict[str, str] = {
    Frequency.DAILY: "Most days",
    Frequency.WEEKLY: "Most weeks",
    Frequency.MONTHLY: "Most months",
    Frequency.SELDOM: "Less often",
}
STANDS: dict[str, str] = {Stands.OPEN: "Open", Stands.PARKED: "Parked", Stands.OVERCOME: "Overcome"}
STAGES: dict[str, str] = {Stage.STUDY: "Study", Stage.EXPERIMENT: "Experiment", Stage.REDESIGN: "Redesign"}
STAGE_SAYS: dict[str, str] = {
    Stage.STUDY: "What is so, and what might help",
    Stage.EXPERIMENT: "Tried in one place, between two days",
    Stage.REDESIGN: "The new way, tried by everybody",
}
DECISIONS: dict[str, str] = {Decision.ADOPT: "Adopt it", Decision.ADAPT: "Adapt it and try again", Decision.DROP: "Drop it"}
DECIDED: dict[str, str] = {Decision.ADOPT: "Adopted", Decision.ADAPT: "To be adapted", Decision.DROP: "Dropped"}
COLOURS: dict[str, str] = {Decision.ADOPT: "green", Decision.ADAPT: "yellow", Decision.DROP: "grey"}
APPROACHES: dict[str, str] = {
    Approach.FIX: "Fixed it for them",
    Approach.CONNECT: "Connected them to others",
    Approach.BOTH: "Some of both",
}
KINDS: dict[str, str] = {Kind.SUCCESS: "Went well", Kind.FAILURE: "Did not go well"}
CONTEXTS: dict[str, str] = {
    Context.ONE_TROUBLE: "One clear trouble",
    Context.MANY_TROUBLES: "Many troubles at once",
    Context.ALONE: "Nobody around them",
    Context.URGENT: "No time left",
    Context.NO_TRUST: "No trust yet",
}
FACTORS: dict[str, str] = {
    Factor.GEOGRAPHY: "Where it was",
    Factor.KNOWLEDGE: "What people knew",
    Factor.ETHICS: "How people saw their duty",
    Factor.CONTRACT: "What a contract asked for",
}
CAME_OUT: dict[str, str] = {CameOut.BETTER: "Better", CameOut.SAME: "The same", CameOut.WORSE: "Worse"}
ITEMS: dict[str, str] = {
    Item.TEST_DUE: "A test that is due",
    Item.BARRIER: "A barrier that nobody is working on",
    Item.SUCCESS: "Something that went well",
    Item.FAILURE: "Something that did not go well",
    Item.OTHER: "Something else",
}


def options(words: "dict[str, str]", first: str = "") -> list[tuple[str, str]]:
    """The answers of a list that drops down, with what stands first where nothing is chosen."""
    return [*([("", first)] if first else []), *((str(code), said) for code, said in words.items())]
