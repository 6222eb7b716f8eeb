"""Addresses of time in custody."""

from django.urls import path

from headwater.hub.web.justice.views import custody, figures, lists, lists_taken, places, release

app_name = "justice"
urlpatterns = [
    path("", lists.people, name="list"),
    path("add/", custody.add, name="add"),
    path("lists/", lists_taken.taken, name="lists"),
    path("lists/again/", lists_taken.again, name="lists-again"),
    path("lists/<int:held_custody_id>/", lists_taken.line, name="line"),
    path("lists/<int:held_custody_id>/theirs/", lists_taken.theirs, name="theirs"),
    path("lists/<int:held_custody_id>/aside/", lists_taken.aside, name="aside"),
    path("figures/", figures.figures, name="figures"),
    path("figures/people/", figures.behind, name="behind"),
    path("figures/barriers/", figures.to_log, name="to-log"),
    path("places/", places.everywhere, name="places"),
    path("<reference:reference>/", custody.custody, name="custody"),
    path("<reference:reference>/change/", custody.change, name="change"),
    path("<reference:reference>/entry/", custody.entry, name="entry"),
    path("<reference:reference>/before/", custody.before, name="before"),
    path("<reference:reference>/released/", custody.released, name="released"),
    path("<reference:reference>/agreement/", custody.agree, name="agree"),
    path("<reference:reference>/take/", custody.take, name="take"),
    path("<reference:reference>/case/", custody.open_case, name="open-case"),
    path("<reference:reference>/move/", release.move, name="move"),
    path("<reference:reference>/options/", release.options, name="options"),
    path("<reference:reference>/options/prepared/", release.prepared, name="prepared"),
    path("<reference:reference>/options/<slug:option_key>/", release.option, name="option"),
    path("<reference:reference>/blocks/", release.block, name="block"),
    path("<reference:reference>/blocks/<int:block_id>/", release.unblock, name="unblock"),
    path("<reference:reference>/premises/", release.premises_in, name="premises-in"),
    path("<reference:reference>/premises/left/", release.premises_out, name="premises-out"),
    path("<reference:reference>/council/", release.council, name="council"),
    path("<reference:reference>/council/<slug:seen_kind>/<int:seen_id>/", release.link, name="link"),
]
