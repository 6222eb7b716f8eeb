"""Addresses of the running of a programme."""

from django.urls import path

from headwater.hub.web.running.views import budget, contracts, risks

app_name = "running"
urlpatterns = [
    path("budget/", budget.first_budget, name="budget"),
    path("budget/<int:programme_id>/", budget.budget, name="one-budget"),
    path("budget/<int:programme_id>/funding/", budget.add_funding, name="add-funding"),
    path("budget/<int:programme_id>/line/", budget.add_line, name="add-line"),
    path("budget/<int:programme_id>/line/<int:line_id>/", budget.line, name="line"),
    path("budget/<int:programme_id>/line/<int:line_id>/quarter/", budget.set_quarter, name="set-quarter"),
    path("budget/<int:programme_id>/move/", budget.ask_move, name="ask-move"),
    path("budget/<int:programme_id>/move/<int:move_id>/", budget.answer_move, name="answer-move"),
    path("contracts/", contracts.first_contracts, name="contracts"),
    path("contracts/<int:programme_id>/", contracts.contracts, name="one-contracts"),
    path("contracts/<int:programme_id>/add/", contracts.add, name="add-contract"),
    path("contracts/<int:programme_id>/<int:contract_id>/follows/", contracts.follows, name="follows"),
    path("risks/", risks.first_risks, name="risks"),
    path("risks/<int:programme_id>/", risks.risks, name="one-risks"),
    path("risks/<int:programme_id>/add/", risks.add, name="add-risk"),
    path("risks/<int:programme_id>/<int:risk_id>/", risks.risk, name="risk"),
    path("risks/<int:programme_id>/<int:risk_id>/review/", risks.review, name="review-risk"),
    path("risks/<int:programme_id>/option/", risks.add_option, name="add-option"),
    path("risks/<int:programme_id>/option/<int:option_id>/", risks.decide_option, name="decide-option"),
]
