"""How long does a call or a command take?"""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from time import perf_counter


@dataclass(frozen=True, slots=True)
class Times:
    """What several runs took, in seconds."""

    runs: tuple[float, ...]

    @property
    def median(self) -> float:
        """The middle run, in seconds.

        >>> Times((3.0, 1.0, 2.0)).median
        2.0
        """
        return median(self.runs)


def timed(call: Callable[[], object]) -> float:
    """Call once; give the seconds that it took."""
    start = perf_counter()
    call()
    return perf_counter() - start


def command(words: Sequence[str]) -> Callable[[], object]:
    """Make a call that runs a command and throws its output away. It raises CalledProcessError if that fails."""
    return lambda: subprocess.run(words, check=True, stdout=subprocess.DEVNULL)


def in_turn(runs: int, *calls: Callable[[], object]) -> tuple[Times, ...]:
    """Time calls against each other: one of each, so many times over, after one of each that does not count.

    >>> [len(times.runs) for times in in_turn(3, list, dict)]
    [3, 3]
    """
    for call in calls:
        call()
    rounds = [[timed(call) for call in calls] for _ in range(runs)]
    return tuple(Times(times) for times in zip(*rounds, strict=True))


def repeated(runs: int, often: int, call: Callable[[], object]) -> Times:
    """Time a short call: each run is the mean of calling it so often."""

    def loop() -> None:
        for _ in range(often):
            call()

    (times,) = in_turn(runs, loop)
    return Times(tuple(run / often for run in times.runs))
