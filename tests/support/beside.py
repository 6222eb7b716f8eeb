"""What stands beside the teams of others, of the holding agency of the cast: questions, rotas, quick wins, barriers, and a family."""

from typing import Any

from headwater.hub.core.scoping import across_agencies
from headwater.hub.pathways.models import (
    Advice,
    Barrier,
    CareEntry,
    Family,
    FamilyMember,
    FamilyPlan,
    HostTeam,
    PanelCase,
    Patch,
    Pilot,
    QuickWin,
    RotaSlot,
    TeamAction,
)
from support.cast import HOLDER, NOW, TODAY, Cast


def in_a_setting(cast: Cast, placement_id: int) -> dict[str, Any]:
    """A question, a team, hours of the rota, a quick win, a pilot and a barrier of the holding agency."""
    agency, service = cast.agencies[HOLDER], cast.service
    said = {"agency": agency, "happened_on": TODAY, "recorded_at": NOW}
    with across_agencies():
        team = HostTeam.objects.create(agency=agency, service=service, name="North", kind="childrens", started_on=TODAY)
        hours = {"weekday": 0, "opens": "09:00", "closes": "12:00", "starts_on": TODAY}
        slot = RotaSlot.objects.create(agency=agency, placement_id=placement_id, **hours)
        asked = {"partner_kind": "school", "topic": "options", "channel": "phone", "question": "What can they do?", "asked_at": NOW}
        advice = Advice.objects.create(service=service, **asked, **said)
        win = QuickWin.objects.create(service=service, title="Home sooner", changed="A call", benefits="health", **said)
        told = {"agency": agency, "setting": "health", "recorded_at": NOW}
        pilot = Pilot.objects.create(title="Ward rounds", question="Does it help?", measures="Days", starts_on=TODAY, **told)
        barrier = Barrier.objects.create(stage="waiting", words="No homes", owner="Council", noticed_on=TODAY, **told)
    numbers = {"host_team_id": team.pk, "slot_id": slot.pk, "win_id": win.pk, "pilot_id": pilot.pk, "barrier_id": barrier.pk}
    return numbers | {"advice": advice.reference} | in_a_family(cast, team)


def in_a_family(cast: Cast, team: HostTeam) -> dict[str, Any]:
    """A family of the holding agency with what belongs to it, and a patch."""
    agency = cast.agencies[HOLDER]
    said = {"agency": agency, "happened_on": TODAY, "recorded_at": NOW}
    with across_agencies():
        patch = Patch.objects.create(agency=agency, service=cast.service, team=team, area=cast.area)
        told = {"came_by": "other", "adult_name": "Amara Cole", "agreed": "yes", "contact_on": TODAY}
        family = Family.objects.create(agency=agency, recorded_at=NOW, **told)
        plan = FamilyPlan.objects.create(family=family, kind="team", **said)
        action = TeamAction.objects.create(family=family, words="Ring", owner="Priya", due_on=TODAY, **said)
        member = FamilyMember.objects.create(agency=agency, family=family, who="Child", starts_on=TODAY)
        panel = PanelCase.objects.create(family=family, panel="Special", ask="A home", **said)
        care = CareEntry.objects.create(family=family, **said)
    numbers = {"patch_id": patch.pk, "family_plan_id": plan.pk, "team_action_id": action.pk, "family_member_id": member.pk}
    return numbers | {"panel_id": panel.pk, "care_id": care.pk, "children": family.reference}
