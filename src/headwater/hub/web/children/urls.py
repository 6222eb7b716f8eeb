"""Addresses of families known to children's services, and of patches."""

from django.urls import path

from headwater.hub.web.children.views import changing, families, home, patches

app_name = "children"
urlpatterns = [
    path("", families.listed, name="list"),
    path("contact/", families.contact, name="contact"),
    path("figures/", families.figures, name="figures"),
    path("patches/", patches.patches, name="patches"),
    path("patches/add/", patches.add, name="add-patch"),
    path("patches/<int:patch_id>/drop/", patches.drop, name="drop-patch"),
    path("plans/<int:family_plan_id>/end/", changing.end_plan, name="end-plan"),
    path("actions/<int:team_action_id>/done/", changing.action_done, name="action-done"),
    path("members/<int:family_member_id>/custody/", home.custody, name="custody"),
    path("panels/<int:panel_id>/send/", home.send_panel, name="send-panel"),
    path("panels/<int:panel_id>/decide/", home.decide_panel, name="decide-panel"),
    path("causes/<int:care_id>/", home.cause, name="cause"),
    path("<reference:reference>/", families.family, name="family"),
    path("<reference:reference>/questions/", changing.questions, name="questions"),
    path("<reference:reference>/risk/", changing.risk, name="risk"),
    path("<reference:reference>/risk/over/", changing.risk_over, name="risk-over"),
    path("<reference:reference>/plan/", changing.plan, name="plan"),
    path("<reference:reference>/action/", changing.action, name="action"),
    path("<reference:reference>/end/", changing.end, name="end"),
    path("<reference:reference>/bedrooms/", home.bedrooms, name="bedrooms"),
    path("<reference:reference>/member/", home.member, name="member"),
    path("<reference:reference>/panel/", home.panel, name="panel"),
    path("<reference:reference>/care/", home.care, name="care"),
    path("<reference:reference>/estimate/", home.estimate, name="estimate"),
    path("<reference:reference>/refer/", families.refer, name="refer"),
    path("<reference:reference>/take/", families.take, name="take"),
    path("<reference:reference>/case/", families.open_case, name="open-case"),
]
