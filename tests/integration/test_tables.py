"""Tables made together, and rows that the database keeps: there after the step, gone after the step back."""

from collections.abc import Callable

import pytest
from django.db import DatabaseError, connection, models, transaction
from django.db.migrations.operations import CreateModel
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

from headwater.hub.core.tables import CreateModels, keep_rows

pytestmark = pytest.mark.django_db(transaction=True)
SHELF, BOOK = "trial_shelf", "trial_book"


def shelf_and_book() -> CreateModels:
    key = ("id", models.BigAutoField(primary_key=True))
    leads = ("shelf", models.ForeignKey("trial.Shelf", on_delete=models.CASCADE))
    return CreateModels([CreateModel("Book", [key, ("name", models.CharField(max_length=9)), leads]), CreateModel("Shelf", [key])])


def step(operation: Operation, state: ProjectState) -> tuple[ProjectState, Callable[[], None]]:
    """Take the step; the way back is answered."""
    after = state.clone()
    operation.state_forwards("trial", after)
    with connection.schema_editor() as editor:
        operation.database_forwards("trial", editor, state, after)

    def back() -> None:
        with connection.schema_editor() as editor:
            operation.database_backwards("trial", editor, after, state)

    return after, back


def stand() -> set[str]:
    return {SHELF, BOOK} & set(connection.introspection.table_names())


def test_tables_that_lead_to_each_other_are_made_together_and_taken_away_again() -> None:
    before = ProjectState()
    assert before.apps.get_models() == []
    after, back = step(shelf_and_book(), before)
    assert {model._meta.db_table for model in after.apps.get_models()} == stand() == {SHELF, BOOK}
    back()
    assert stand() == set()


def test_a_kept_row_is_neither_changed_nor_removed_until_the_step_back() -> None:
    after, take_away = step(shelf_and_book(), ProjectState())
    shelves = after.apps.get_model("trial", "Shelf").objects
    books = after.apps.get_model("trial", "Book").objects
    books.create(name="one", shelf_id=shelves.create().pk)
    _, let_go = step(keep_rows(BOOK, "A book stays."), after)
    for change in (lambda: books.update(name="two"), books.all().delete):
        with pytest.raises(DatabaseError, match="A book stays"), transaction.atomic():
            change()
    let_go()
    assert books.update(name="two") == 1
    take_away()
