"""Addresses of the programme's figures and of what may be taken away."""

from django.urls import path

from headwater.hub.web.insight import (
    benchmark_views,
    definition_views,
    evaluation_views,
    frozen_views,
    pack_views,
    quality,
    views,
    worth_views,
)

app_name = "insight"
urlpatterns = [
    path("", views.programme, name="programme"),
    path("<int:programme_id>/", views.programme, name="one-programme"),
    path("evaluation/", evaluation_views.contents, name="evaluation"),
    path("<int:programme_id>/evaluation/", evaluation_views.contents, name="one-evaluation"),
    path("<int:programme_id>/evaluation/<slug:theme>/", evaluation_views.theme, name="theme"),
    path("<int:programme_id>/figures/<slug:figure_id>/", evaluation_views.figure, name="figure"),
    path("<int:programme_id>/definitions/", definition_views.changes, name="definitions"),
    path("<int:programme_id>/definitions/<int:change_id>/withdraw/", definition_views.withdraw, name="withdraw-definition"),
    path("unmet-need/", views.unmet, name="unmet"),
    path("reports/", pack_views.packs, name="packs"),
    path("<int:programme_id>/reports/", pack_views.packs, name="packs-of"),
    path("<int:programme_id>/reports/<slug:pack_kind>/", pack_views.ask, name="pack"),
    path("reports/<int:pack_id>/file/", pack_views.fetch, name="fetch-pack"),
    path("frozen/", frozen_views.frozen, name="frozen"),
    path("<int:programme_id>/frozen/", frozen_views.frozen, name="frozen-of"),
    path("value/", worth_views.worth, name="worth"),
    path("<int:programme_id>/value/", worth_views.worth, name="one-worth"),
    path("<int:programme_id>/value/description/", worth_views.describe, name="describe"),
    path("benchmarks/", benchmark_views.benchmarks, name="benchmarks"),
    path("<int:programme_id>/benchmarks/", benchmark_views.benchmarks, name="one-benchmarks"),
    path("<int:programme_id>/benchmarks/baseline/", benchmark_views.lock, name="lock"),
    path("<int:programme_id>/benchmarks/table/", benchmark_views.sheet, name="sheet"),
    path("behind/<slug:figure_id>/", views.behind, name="behind"),
    path("quality/", quality.quality, name="quality"),
    path("quality/<slug:rule>/", quality.failures, name="quality-check"),
    path("<int:programme_id>/quality/", quality.one_quality, name="one-quality"),
    path("extracts/", views.export, name="export"),
    path("extracts/<int:extract_id>/file/", views.fetch, name="fetch"),
]
