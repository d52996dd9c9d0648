"""How does a value become a page?

A module makes a dataclass, a template draws it, and this module joins the two. Autoescape is on
for every template, so that a paper's text is data and never markup; a name that a template
misspells is an error and not a blank.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from graph.naming import counted
from visualisations import words
from visualisations.signs import visible

TEMPLATES: Final = Path(__file__).parent / "templates"
STATIC: Final = Path(__file__).parent / "static"


@cache
def environment() -> Environment:
    """Give the templates, with the words that pages share as filters."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: visible(value) if isinstance(value, str) and type(value) is str else value,
    )
    shared = (counted, words.count_type, words.day, words.fields, words.name, words.paper_link, words.place)
    made.filters |= {function.__name__: function for function in (*shared, words.why_link)}
    return made


def render(template: str, **data: object) -> str:
    """Draw a template of ``templates/`` with this data."""
    return environment().get_template(template).render(data)
