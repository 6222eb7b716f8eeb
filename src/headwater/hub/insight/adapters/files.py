"""An extract set down in a file: a zip of CSV, or a zip of Parquet."""

import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

from headwater.evidence.io import write_parquet, write_zip
from headwater.hub.insight.adapters.extract import Reach, contract_tables


def write_extract(*, reach: Reach, path: Path, kind: str) -> dict[str, int]:
    """Write an extract; gives the number of rows of each table. `kind` is csv or parquet."""
    with contract_tables(reach) as tables:
        if kind == "csv":
            return write_zip(path, tables)
        with TemporaryDirectory(prefix="headwater-", dir=path.parent) as folder:
            counts = write_parquet(folder, tables)
            _zip(sorted(Path(folder).glob("*.parquet")), path)
    return counts


def _zip(files: list[Path], path: Path) -> None:
    """Parquet is packed already, so the zip only holds the files together."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for file in files:
            archive.write(file, file.name)
