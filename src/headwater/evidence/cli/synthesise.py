"""`headwater synthesise`: made-up records that rebuild what was published."""

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from headwater.evidence.errors import EvidenceError
from headwater.evidence.io import collect, write_parquet
from headwater.evidence.io.writing import write_folder
from headwater.evidence.measures import figures
from headwater.evidence.synthetic import SETS, Contradiction, Made, Part
from headwater.evidence.synthetic.comparing import Compared, compare
from headwater.evidence.synthetic.telling import faults_sheet, rebuilt_sheet, summary
from headwater.evidence.tables import NAMES


class SetName(StrEnum):
    """The documents whose tables can be rebuilt."""

    ESSEX = "essex"
    OXFORDSHIRE = "oxfordshire"
    SUPPORT = "support"


def synthesise(
    name: Annotated[SetName, typer.Argument(help="The document whose tables are rebuilt.")],
    out: Annotated[Path, typer.Option("--out", help="The folder to write, new or empty of tables.")],
    seed: Annotated[int, typer.Option(min=0, help="Another seed gives other people and the same tables.")] = 1,
    parquet: Annotated[bool, typer.Option("--parquet", help="Parquet in place of CSV.")] = False,
) -> None:
    """Make up case records that rebuild a published evaluation, with the faults its authors found in theirs."""
    try:
        made = SETS[name.value](seed)
        found = checked(made)
        write(made, found, out, parquet=parquet)
    except (EvidenceError, OSError) as error:
        typer.echo(f"headwater synthesise: {error}", err=True)
        raise typer.Exit(2) from error
    for said in [*summary(made, found), *follow_on(made, out)]:
        typer.echo(said)


def checked(made: Made) -> list[Compared]:
    """Every published figure beside what our own measures make of the records. Raises Contradiction where one is not as the facts say."""
    found = [one for part in made.parts for one in of_part(made.name, part)]
    wrong = [one.fact.id for one in found if not one.as_told]
    if wrong:
        raise Contradiction(f"{made.name}, seed {made.seed}: not rebuilt: {', '.join(wrong)}")
    return found


def of_part(name: str, part: Part) -> list[Compared]:
    """The published figures of one data set."""
    with collect([(table, part.rows(table)) for table in part.tables]) as dataset:
        return compare(name, part.folder, figures(dataset, part.as_of), dataset.rows)


def write(made: Made, found: Iterable[Compared], out: Path, *, parquet: bool) -> None:
    """Write every part, and the two lists beside the whole."""
    for part in made.parts:
        refuse_others(out / part.folder, part.tables, ".parquet" if parquet else ".csv")
    for part in made.parts:
        tables = [(table, part.rows(table)) for table in part.tables]
        (write_parquet if parquet else write_folder)(out / part.folder, tables)
    for name, text in (("faults.csv", faults_sheet(made.faults)), ("rebuilt.csv", rebuilt_sheet(found))):
        (out / name).write_text(text, "utf-8", newline="")


def refuse_others(folder: Path, tables: Iterable[str], suffix: str) -> None:
    """Refuse a folder with tables that would stay behind and be read with ours."""
    ours = {f"{table}{suffix}" for table in tables}
    others = [name for table in NAMES for name in (f"{table}.csv", f"{table}.parquet") if name not in ours and (folder / name).exists()]
    if others:
        raise EvidenceError(f"{folder} holds {', '.join(others)} of another data set: choose an empty folder.")


def follow_on(made: Made, out: Path) -> list[str]:
    """The commands that rebuild the tables."""
    return [
        "Then:",
        *(f"  headwater evaluate {out / part.folder} --as-of {part.as_of} --out {out / part.folder / 'results'}" for part in made.parts),
    ]
