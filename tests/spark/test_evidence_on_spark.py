"""The same measures on Spark: every figure of a small set is what DuckDB makes it. `bin/test spark` runs it where Spark is."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from bench.evidence_data import make

from headwater.evidence.io import Dataset, open_dataset
from headwater.evidence.io.spark import open_on_spark
from headwater.evidence.measures import FIGURES, figures

AS_OF = date(2018, 10, 31)


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Dataset, Dataset]]:
    sql = pytest.importorskip("pyspark.sql", reason="run by bin/test spark, where Java and Spark are")
    folder = make(Path(tmp_path_factory.mktemp("data")), 300, 1)
    builder = sql.SparkSession.builder.master("local[2]").config("spark.sql.shuffle.partitions", "1").config("spark.ui.enabled", "false")
    session = builder.config("spark.driver.bindAddress", "127.0.0.1").config("spark.driver.host", "127.0.0.1").getOrCreate()
    with open_dataset(folder) as here, open_on_spark(folder, session) as there:
        yield here, there
    session.stop()


def test_every_figure_is_the_same_on_spark(both: tuple[Dataset, Dataset]) -> None:
    here, there = ({figure.id: figure for figure in figures(data, AS_OF)} for data in both)
    assert tuple(here) == FIGURES
    assert not {name: (here[name], there[name]) for name in here if here[name] != there[name]}
