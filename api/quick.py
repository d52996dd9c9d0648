"""How is a call taken without loading a library to check its words and paths?

Typer hands every parameter to a validation library whose import takes longer than a whole answer
does. Words and paths need no checking, so they are taken as they are typed; numbers and lists still
go the long way.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from types import UnionType
from typing import Any, TypeVar, get_args

from typer import Context
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

_Param = TypeVar("_Param")
Plain = type[str] | type[Path] | type[bool]


@dataclass(frozen=True, slots=True)
class AsTyped:
    """Takes what was typed as text, as a path or as a flag; what was not given stays None."""

    kind: Plain

    def coerce(self, value: object, **_: object) -> object:
        """Give the value as its kind."""
        return None if value is None else self.kind(value)  # type: ignore[arg-type]


class QuickCommand(TyperCommand):
    """A command whose words and paths are taken as they are typed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Make the command as Typer does, then shorten the way of each parameter that allows it."""
        super().__init__(*args, **kwargs)
        for param in self.params:
            shorten(param)

    def get_help_option(self, ctx: Context) -> TyperOption | None:  # type: ignore[override]
        """Give the option that shows help."""
        return shorten(super().get_help_option(ctx))


class QuickGroup(TyperGroup):
    """A group of commands whose own flags are taken as they are typed."""

    def get_help_option(self, ctx: Context) -> TyperOption | None:  # type: ignore[override]
        """Give the option that shows help."""
        return shorten(super().get_help_option(ctx))


def shorten(param: _Param) -> _Param:
    """Let a parameter that is a word, a path or a flag be taken as it is typed; give it back."""
    if isinstance(param, TyperArgument | TyperOption) and (kind := _kind(param)):
        param._runtime_param = AsTyped(kind)  # type: ignore[assignment]
    return param


def _kind(param: TyperArgument | TyperOption) -> Plain | None:
    annotation: Any = param.type_descriptor.annotation
    if isinstance(annotation, UnionType):
        annotation = next((one for one in get_args(annotation) if one is not type(None)), annotation)
    return annotation if annotation in (str, Path, bool) else None
