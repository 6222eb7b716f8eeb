"""Puts the words of an entry where search finds them: worked out again from its texts whenever one of them changes."""

from collections.abc import Iterable

from headwater.hub.directory.logic.words import weighed
from headwater.hub.directory.models import Entry, Word


def rebuild_words(entries: Iterable[Entry]) -> None:
    """The words of these entries, from their texts as they stand."""
    rows = list(entries)
    Word.objects.filter(entry__in=rows).delete()
    found = [Word(word=word, entry=row, weight=weight) for row in rows for word, weight in weighed(_texts(row)).items()]
    Word.objects.bulk_create(found, batch_size=500)


def _texts(row: Entry) -> list[tuple[str, str]]:
    needs = [("need", f"{name} {words}") for name, words in row.attributes.values_list("need__name", "need__description")]
    areas = [("text", area or name) for area, name in row.areas.values_list("area__name", "name")]
    rest = (row.who_for, row.criteria, row.how_to_refer, row.start)
    return [
        ("name", row.name), ("organisation", row.organisation.name), ("summary", row.summary), *needs,
        *[("text", text) for text in rest], *[(kind, text or "") for kind, text in areas],
    ]  # fmt: skip
