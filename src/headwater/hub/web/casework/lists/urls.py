"""Addresses of the lists."""

from django.urls import path

from headwater.hub.web.casework.lists import views

urlpatterns = [
    path("mine/", views.mine, name="mine"),
    path("team/", views.team, name="team"),
    path("steps/<int:task_id>/done/", views.finish, name="task-done"),
    path("steps/<int:task_id>/drop/", views.drop, name="task-drop"),
    path("steps/<int:task_id>/move/", views.move, name="task-move"),
    path("<reference:reference>/steps/<int:step_id>/tick/", views.tick, name="step-tick"),
    path("<reference:reference>/next-step/", views.task, name="task"),
]
