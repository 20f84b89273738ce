"""What bringing an index up to date tells while it runs and when it ends."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Failure:
    """A file, or a part of one, that could not be read, and the reason in one sentence."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class IndexProgress:
    """How far a run is. Bytes measure the way (files differ by five orders of magnitude); `committed` articles can be
    searched already."""

    files_done: int
    files_total: int
    bytes_done: int
    bytes_total: int
    articles: int
    committed: int
    failed: int
    seconds: float

    @property
    def fraction(self) -> float:
        """Between 0 and 1."""
        return self.bytes_done / self.bytes_total if self.bytes_total else 1.0

    @property
    def rate(self) -> float:
        """Articles a second, 0 before there are any."""
        return self.articles / self.seconds if self.seconds > 0 else 0.0

    @property
    def seconds_left(self) -> float | None:
        """None as long as it can't be told."""
        if self.bytes_done <= 0 or self.seconds < 0.5:
            return None
        return self.seconds * (self.bytes_total - self.bytes_done) / self.bytes_done


@dataclass(frozen=True, slots=True)
class IndexSummary:
    """What a run did, in articles; `failed` are all files of the archive that can't be read now."""

    added: int
    changed: int
    removed: int
    unchanged: int
    failed: tuple[Failure, ...]
    seconds: float
    interrupted: bool = False
