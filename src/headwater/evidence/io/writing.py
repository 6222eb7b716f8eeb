"""A data set on its way out: a zip of CSV, or a folder of CSV or Parquet, written a batch at a time and never left half-made."""

import io
import json
import os
import shutil
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

from headwater.evidence.io.dataset import connect
from headwater.evidence.io.files import TableFile
from headwater.evidence.io.sources import MEMORY, ArrowStream, Source, columns, copy_csv, copy_parquet, known, to_parquet, write_rows
from headwater.evidence.tables import Table, schema_files

PIECE = 1024 * 1024
BORN = (1980, 1, 1, 0, 0, 0)


def write_zip(path: str | Path, tables: Iterable[tuple[str, Source]]) -> dict[str, int]:
    """Write (table name, source) pairs as a zip of CSV with the contract's schemas beside them. Gives the number of rows of each. The same
    rows give the same bytes; an earlier file of this name stays until the new one is whole. Raises DataNotRead for a name or row that
    does not fit the contract."""
    target = Path(path)
    with TemporaryDirectory(prefix=".headwater-", dir=target.parent) as folder:
        made = Path(folder) / "out.zip"
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            for name, text in schema_files().items():
                archive.writestr(entry(name), text)
            counts = {name: add_csv(archive, known(name), source, Path(folder)) for name, source in tables}
        os.replace(made, target)
    return counts


def entry(name: str) -> zipfile.ZipInfo:
    """An entry of a zip without a time of its own, so that the same rows give the same bytes."""
    info = zipfile.ZipInfo(name, BORN)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o600 << 16
    return info


def add_csv(archive: zipfile.ZipFile, table: Table, source: Source, folder: Path) -> int:
    """Add one table to a zip."""
    with archive.open(entry(f"{table.name}.csv"), "w", force_zip64=True) as member:
        if isinstance(source, ArrowStream):
            return add_stream(member, table, source, folder)
        with io.TextIOWrapper(member, encoding="utf-8", newline="", write_through=False) as handle:
            return write_rows(table, source, handle)


def add_stream(member: IO[bytes], table: Table, source: ArrowStream, folder: Path) -> int:
    """Add an Arrow stream to a zip by way of a file, which DuckDB writes in batches."""
    path = folder / f"{table.name}.csv"
    count = copy_csv(table, source, path)
    with path.open("rb") as handle:
        shutil.copyfileobj(handle, member, PIECE)
    path.unlink()
    return count


def write_folder(folder: str | Path, tables: Iterable[tuple[str, Source]]) -> dict[str, int]:
    """Write (table name, source) pairs as `<table>.csv` in a folder with the contract's schemas beside them; it is made where need be.
    Gives the number of rows of each. No file is replaced before all are whole. Raises DataNotRead for a name or row that does not fit the
    contract."""
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=".headwater-", dir=target) as made:
        counts = {name: one_csv(known(name), source, Path(made)) for name, source in tables}
        for name, text in described(counts).items():
            (Path(made) / name).write_text(text, "utf-8")
        for path in sorted(Path(made).iterdir()):
            os.replace(path, target / path.name)
    return counts


def described(tables: Iterable[str]) -> dict[str, str]:
    """Name and text of the data package of these tables and of their schemas."""
    held, published = set(tables), schema_files()
    package = json.loads(published["datapackage.json"])
    package["resources"] = [resource for resource in package["resources"] if resource["name"] in held]
    schemas = {resource["schema"]: published[resource["schema"]] for resource in package["resources"]}
    return {"datapackage.json": json.dumps(package, indent=1) + "\n", **schemas}


def one_csv(table: Table, source: Source, folder: Path) -> int:
    """Write one table as CSV."""
    path = folder / f"{table.name}.csv"
    if isinstance(source, ArrowStream):
        return copy_csv(table, source, path)
    with path.open("w", encoding="utf-8", newline="") as handle:
        return write_rows(table, source, handle)


def write_parquet(folder: str | Path, tables: Iterable[tuple[str, Source]]) -> dict[str, int]:
    """Write (table name, source) pairs as `<table>.parquet` in a folder, which is made where need be. Gives the number of rows of each.
    No file is replaced before all are whole. Raises DataNotRead for a name, row or value that does not fit the contract."""
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=".headwater-", dir=target) as made:
        counts = {name: add_parquet(known(name), source, Path(made)) for name, source in tables}
        for name in counts:
            os.replace(Path(made) / f"{name}.parquet", target / f"{name}.parquet")
    return counts


def add_parquet(table: Table, source: Source, folder: Path) -> int:
    """Write one table as Parquet."""
    path = folder / f"{table.name}.parquet"
    return copy_parquet(table, source, path) if isinstance(source, ArrowStream) else rows_to_parquet(table, source, path)


def rows_to_parquet(table: Table, source: Iterable[Sequence[object]], path: Path) -> int:
    """Write rows as Parquet by way of a CSV file, so that no more than a batch is held."""
    between = TableFile(table.name, path.with_suffix(".csv"))
    with between.path.open("w", encoding="utf-8", newline="") as handle:
        write_rows(table, source, handle)
    con = connect()
    try:
        con.execute(f"SET memory_limit = '{MEMORY}'")
        return to_parquet(con, table, between.relation, columns(con, between.relation), path)
    finally:
        con.close()
        between.path.unlink()
