"""How is the service set up?"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """What may be set for the service: ``picture_limit`` is the most things one picture shows."""

    picture_limit: int = 300
