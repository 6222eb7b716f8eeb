"""The clock on the wall, held at the day of the cast. Whoever asks for the cast has it already."""

from support.cast import on_the_day

__all__ = ["on_the_day"]
