"""Addresses of money."""

from django.urls import path

from headwater.hub.web.casework.money import views

urlpatterns = [
    path("money-gained/", views.income, name="income"),
    path("<reference:reference>/money/", views.overview, name="money"),
    path("<reference:reference>/money/add/", views.add, name="money-add"),
    path("<reference:reference>/money/<int:money_id>/strike/", views.strike, name="money-strike"),
]
