"""The benchmarks that come with Headwater: what the five public documents print of hospitals, a prison and the population."""

from functools import cache
from importlib.resources import as_file, files

from headwater.evidence.benchmarks.reading import read_benchmarks
from headwater.evidence.benchmarks.values import Benchmark


@cache
def shipped() -> tuple[Benchmark, ...]:
    """Every benchmark that comes with the library, locked.

    Source: Oxfordshire Trailblazer year-one review (2018), section 3; Connection Support's review of its housing support service (2021)."""
    with as_file(files("headwater.evidence.benchmarks") / "data" / "published.toml") as path:
        return read_benchmarks(path)
