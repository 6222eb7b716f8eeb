"""Who may do what with stays in hospital and time in custody. Whose rows they see is the scope's affair: their own agency's, and those
shared with it."""

from headwater.hub.core.errors import NotAllowed
from headwater.hub.core.values import Actor, Role

SEES_STAYS = (Role.REFERRER, Role.WORKER, Role.MANAGER, Role.COORDINATOR)
SEES_FIGURES = (*SEES_STAYS, Role.COMMISSIONER, Role.ANALYST)
RUNS_STAYS = (Role.WORKER, Role.MANAGER, Role.COORDINATOR)
ANSWERS_ESCALATIONS = (Role.MANAGER, Role.COORDINATOR)
ANSWERS_FLAGS = (Role.WORKER, Role.MANAGER)
SETS_UP = (Role.MANAGER, Role.COORDINATOR)


def check_can_see_stays(viewer: Actor) -> None:
    """The ward's own people, and the housing workers who are placed with them."""
    if viewer.agency_id is None or not viewer.has(*SEES_STAYS):
        raise NotAllowed("Your role in this agency does not include stays in hospital.")


def check_can_see_figures(viewer: Actor) -> None:
    """Whoever sees stays; and commissioners and analysts, who see no stay and no small number."""
    if viewer.agency_id is None or not viewer.has(*SEES_FIGURES):
        raise NotAllowed("Your role in this agency does not include the figures of hospitals.")


def sees_no_records(viewer: Actor) -> bool:
    """Whether somebody reads figures of stays that they may not open."""
    return not viewer.has(*SEES_STAYS)


def check_can_run_stays(viewer: Actor) -> None:
    """The discharge team changes what a list said, sees its messages and holds its meetings. A nurse says what the ward knows: a flag, a
    plan, why somebody is still here, and that they left."""
    if viewer.agency_id is None or not viewer.has(*RUNS_STAYS):
        raise NotAllowed("Ask the discharge team to do this.")


def check_can_answer_escalations(viewer: Actor) -> None:
    """A senior answers for a very long stay."""
    if viewer.agency_id is None or not viewer.has(*ANSWERS_ESCALATIONS):
        raise NotAllowed("Only a manager or a coordinator can answer for a very long stay.")


def check_can_answer_flags(viewer: Actor) -> None:
    """A housing worker or their manager answers a flag."""
    if viewer.agency_id is None or not viewer.has(*ANSWERS_FLAGS):
        raise NotAllowed("Only a housing worker or their manager can answer a housing flag.")


def check_can_set_up(viewer: Actor) -> None:
    """Managers and coordinators say which wards there are and who is placed where."""
    if viewer.agency_id is None or not viewer.has(*SETS_UP):
        raise NotAllowed("Ask your manager to do this.")


def check_can_see_custody(viewer: Actor) -> None:
    """The prison's and probation's own people, and the housing workers who are placed with them."""
    if viewer.agency_id is None or not viewer.has(*SEES_STAYS):
        raise NotAllowed("Your role in this agency does not include people in custody.")


def check_can_open_from_custody(viewer: Actor) -> None:
    """A housing worker or their manager takes somebody on."""
    if viewer.agency_id is None or not viewer.has(*ANSWERS_FLAGS):
        raise NotAllowed("Only a housing worker or their manager can open a case.")


ASKS = (Role.REFERRER, Role.WORKER, Role.MANAGER, Role.COORDINATOR, Role.AUTHORITY_OFFICER)
GIVES_ADVICE = (Role.WORKER, Role.MANAGER, Role.COORDINATOR)
SEES_SETTINGS = (*ASKS, Role.COMMISSIONER, Role.ANALYST, Role.FACILITATOR)
SEES_COUNTS = (Role.WORKER, Role.MANAGER, Role.COORDINATOR, Role.COMMISSIONER, Role.ANALYST, Role.FACILITATOR)
COUNTS_ONLY = (Role.COMMISSIONER, Role.ANALYST, Role.FACILITATOR)


def check_can_ask(viewer: Actor) -> None:
    """Anybody who works with people may ask a housing worker."""
    if viewer.agency_id is None or not viewer.has(*ASKS):
        raise NotAllowed("Your role in this agency does not ask housing questions.")


def check_can_advise(viewer: Actor) -> None:
    """Housing workers and those who lead them write down advice."""
    if viewer.agency_id is None or not viewer.has(*GIVES_ADVICE):
        raise NotAllowed("Only a housing worker or their manager can write down advice.")


def check_can_see_settings(viewer: Actor) -> None:
    """Who works where is for everybody at work who is signed in; staff rotas are never public."""
    if viewer.agency_id is None or not viewer.has(*SEES_SETTINGS):
        raise NotAllowed("Your role in this agency does not include this page.")


def check_can_see_counts(viewer: Actor) -> None:
    """Housing workers see their own agency's figures; those who commission or study a programme see counts with small ones hidden."""
    if viewer.agency_id is None or not viewer.has(*SEES_COUNTS):
        raise NotAllowed("Your role in this agency does not include these figures.")


def sees_counts_only(viewer: Actor) -> bool:
    """Whether small numbers are hidden from the viewer: from everybody who may not open the records."""
    return not viewer.has(*GIVES_ADVICE)


def check_can_see_families(viewer: Actor) -> None:
    """Children's services' own people, and the housing workers who are placed with them."""
    if viewer.agency_id is None or not viewer.has(*SEES_STAYS):
        raise NotAllowed("Your role in this agency does not include families known to children's services.")


def check_can_open_from_family(viewer: Actor) -> None:
    """A housing worker or their manager takes a family on."""
    if viewer.agency_id is None or not viewer.has(*ANSWERS_FLAGS):
        raise NotAllowed("Only a housing worker or their manager can open a case.")


def check_can_see_family_counts(viewer: Actor) -> None:
    """Those who work with families see their own agency's counts; those who commission see counts with small ones hidden."""
    if viewer.agency_id is None or not viewer.has(*SEES_COUNTS):
        raise NotAllowed("Your role in this agency does not include these figures.")
