"""Addresses of plans."""

from django.urls import path

from headwater.hub.web.casework.planning import views

ONE = "<reference:reference>/plan/<int:person_id>/"
STEP = f"{ONE}steps/<int:step_id>/"

urlpatterns = [
    path("without-a-plan/", views.none_yet, name="without-plan"),
    path("<reference:reference>/plan/", views.plan, name="plan"),
    path(ONE, views.plan, name="plan-of"),
    path(f"{ONE}words/", views.wording, name="plan-words"),
    path(f"{ONE}steps/", views.add_step, name="plan-step"),
    path("<reference:reference>/plan/steps/<int:step_id>/", views.change_step, name="plan-step-change"),
    path(f"{STEP}done/", views.step_done, name="plan-step-done"),
    path(f"{STEP}drop/", views.step_dropped, name="plan-step-drop"),
    path(f"{STEP}again/", views.step_again, name="plan-step-again"),
    path(f"{STEP}up/", views.step_up, name="plan-step-up"),
    path(f"{ONE}share/", views.share, name="plan-share"),
    path(f"{ONE}copies/<int:number>/", views.copy, name="plan-copy"),
    path(f"{ONE}copies/<int:number>/pdf/", views.copy_as_pdf, name="plan-copy-pdf"),
]
