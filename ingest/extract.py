"""What does this paper say?

From a text to an extract: the first page, the blocks, then one rule after another. Pure: the same
text gives the same extract, to the byte.
"""

from __future__ import annotations

import hashlib

from ingest.blocks import read_blocks
from ingest.document import Document
from ingest.draft import Draft
from ingest.front import read_front
from ingest.rules.commitments import add_commitments
from ingest.rules.directory import add_directory
from ingest.rules.figures import add_figures
from ingest.rules.glossary import add_glossary
from ingest.rules.names import add_names
from ingest.rules.needs import add_needs
from ingest.rules.plans import add_plans
from ingest.rules.priorities import add_priorities
from ingest.rules.progress import add_progress
from ingest.rules.recommendations import add_recommendations
from ingest.rules.remit import add_remit
from ingest.rules.schedule import add_schedule
from ingest.rules.themes import add_themes
from ingest.rules.together import add_links
from ingest.text import Decoded
from ontology.model import Extract, Paper

RULES = (
    add_directory,
    add_glossary,
    add_schedule,
    add_priorities,
    add_plans,
    add_figures,
    add_themes,
    add_needs,
    add_recommendations,
    add_remit,
    add_progress,
    add_commitments,
    add_names,
    add_links,
)
"""The rules in the order in which they need each other's findings."""


def extract(decoded: Decoded, sha256: str) -> Extract:
    """Read one paper's text. ``sha256`` is that of the file's bytes. Linear in the length of the text.

    >>> from ingest.text import Decoded
    >>> found = extract(Decoded("Corporate Parenting Board - 20 January 2014\\n\\n## Ashcombe Vale Council\\n", "utf-8"), "0" * 64)
    >>> found.paper.id, found.paper.date
    ('ashcombe-vale-2014', '2014-01-20')
    """
    blocks = read_blocks(decoded.text)
    front = read_front(decoded.text, blocks)
    draft = Draft(
        Document(front.id, decoded.text, blocks),
        by=front.authority,
        at=front.date,
        title=front.title,
        period=front.period,
    )
    for rule in RULES:
        rule(draft)
        draft.settle()
    if decoded.encoding != "utf-8":
        draft.note("encoding", f"The file was read as {decoded.encoding}; check its special characters.")
    return draft.extract(
        Paper(
            id=front.id,
            title=front.title,
            authority=front.authority,
            date=front.date,
            sha256=sha256,
            text_sha256=hashlib.sha256(decoded.text.encode("utf-8", "surrogatepass")).hexdigest(),
            encoding=decoded.encoding,
            period=front.period,
            length=len(decoded.text),
        )
    )
