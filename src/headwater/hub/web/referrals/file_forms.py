"""The questions of sending a file of referrals in."""

from collections.abc import Iterable, Mapping

from headwater.hub.programmes.queries import ServiceCard
from headwater.hub.referrals.logic.foreign import CALLED, Field
from headwater.hub.web.parts.fields import Choice, Pick, Text, Tick, Upload
from headwater.hub.web.parts.forms import Form

EACH_ROW = "each"
FROM = [("list", "A list or sheet that we keep"), ("system", "A portal or another system")]
NOT_USED = "Not used"


class FileForm(Form):
    """Which file, who is asked, and where it comes from."""

    once_only = True

    file = Upload(
        "Choose the file", called="the file", kinds=("csv", "tsv", "txt", "xlsx", "xlsm", "xls"),
        look={"hint": "A CSV file or an Excel workbook. Its first row names the columns, and each row under it is one person."},
    )  # fmt: skip
    service = Pick("Which service is asked?", called="the service")
    whence = Choice("Where does it come from?", FROM, called="where it comes from", look={"reveals": {"system": ["their_system"]}})
    their_system = Text(
        "What is the system called?", called="what the system is called", max_length=80,
        look={"hint": "So that the same referral, sent again from there, is known again by its own reference."},
    )  # fmt: skip
    tell_senders = Tick("Write to each sender that their referral came", called="writing to the senders", required=False)

    def offer_services(self, cards: Iterable[ServiceCard], megabytes: int) -> None:
        """The services that take referrals now, and how large a file may be."""
        own = [(str(card.service_id), f"{card.name}, {card.agency_name}") for card in cards]
        self.offer("service", [("", "Choose"), (EACH_ROW, "Each row says which"), *own])
        self.fields["file"].megabytes = megabytes  # type: ignore[attr-defined]  # our own field for files

    def service_id(self) -> int | None:
        chosen = self.cleaned_data["service"]
        return None if chosen == EACH_ROW else int(chosen)


class ColumnsForm(Form):
    """What each column holds. One that holds nothing of ours is left as it is."""

    service = Pick("Which service is asked?", called="the service")

    def offer_columns(self, columns: Iterable[str], examples: Mapping[str, list[str]], cards: Iterable[ServiceCard]) -> None:
        """A choice for each column, with what stands in it."""
        own = [(str(card.service_id), f"{card.name}, {card.agency_name}") for card in cards]
        self.offer("service", [(EACH_ROW, "Each row says which"), *own])
        what = [("", NOT_USED), *((str(field), CALLED[field]) for field in Field)]
        for at, name in enumerate(columns):
            said = "; ".join(examples.get(name, ()))
            look = {"hint": f"For example: {said}" if said else "Nothing stands in its first rows."}
            self.fields[f"column-{at}"] = Pick(f"{name[:80]} holds", what, called="what it holds", required=False, look=look)

    def places(self, columns: Iterable[str]) -> list[tuple[str, str]]:
        """What was chosen, as (what it holds, the column)."""
        chosen = ((self.cleaned_data.get(f"column-{at}", ""), name) for at, name in enumerate(columns))
        return [(field, name) for field, name in chosen if field]

    def service_id(self) -> int | None:
        chosen = self.cleaned_data["service"]
        return None if chosen == EACH_ROW else int(chosen)
