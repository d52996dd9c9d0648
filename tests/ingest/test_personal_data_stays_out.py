"""Whatever a paper prints about a person, what is recorded of it holds no contact details."""

import json
import re
from dataclasses import asdict

import pytest

from ingest.extract import extract
from ingest.text import Decoded
from ontology.model import Extract

NO = "0" * 64

FORMS = (
    "0115 496 0123",
    "(0115) 496 0123",
    "0115.496.0123",
    "0115\u00a0496\u00a00123",
    "+44 (0)115 496 0123",
    "+44 115 496 0123",
    "01154960123",
    "0115 496 0123 ext 4567",
    "ext 4567",
    "Tel: 496 0123",
    "jane.brown@ashcombe.example",
    "j.o'brown@ashcombe.example",
)

PLACES = {
    "title": "# Report of the Head of Care {}\n\nAshcombe Vale Council\n\nWords.\n",
    "only heading": "# {}\n\nWords about care.\n",
    "heading": "# Care plan\n\n## For help ring {} today\n\n1.1 The Board will write to every school by May 2014.\n",
    "action": "# Minutes\n\nACTION: The Board will ring {} by 1 May 2014.\n\nThe Council will ring {} every week.\n",
    "commitment": "# Action Plan 2011-2012\n\n1.1 The Board will email {} a report in June 2012.\n",
    "priority": "# Plan\n\n## Our priorities\n\nOur priorities are:\n\n- Ring {} about beds\n- Better beds\n",
    "recommendation": "# Report\n\n## Recommendations\n\n1. The Board rings {} at once.\n\n2. To note the report.\n",
    "lead": "# Plan\n\nAction\tLead\tBy when\nFind beds\t{}\tMay 2014\nMake beds\tHead of Beds {}\tJune 2014\n",
    "action cell": "# Plan\n\nNo\tAction\tLead\tDue\n1.1\tRing {} about beds\tPost\t{}\n{}\tBeds\tHB\tMay 2014\n",
    "directory": "# Plan\n\n## Leads\n\nInitials\tPost\nJB\tHead of Beds {}\nTW - {}\tPolicy Officer\n",
    "measure": "# Plan\n\nIndicator\tBaseline\tTarget\nCalls to {}\t40%\t50% (ring {})\n",
    "term": "# Plan\n\n## Glossary\n\nTerm\tMeaning\nCIC\tChildren in care, ring {}\n",
    "source": "# Report\n\n## Background papers\n\n- The survey of children, ask {}\n- None but {}\n",
    "members": "# Report\n\nThe membership of the Board comprises:\n\n- Youth Council {}\n- Health Trust, {}\n",
    "meeting": "# Forward plan\n\nDate\tItem\tOfficer\n1 May 2014\tBeds, ring {}\t{}\n",
    "progress": "# Plan\n\nAction\tProgress\tRAG\nFind beds\tRang {} twice\tGreen\n",
    "need": "# Needs\n\n## Needs\n\nChildren said that they need to ring {} at night.\n",
    "record": "Title: Beds {}\n\nDate: 1 May 2014\n\nContact: {}\n",
}


def read(text: str) -> Extract:
    """The extract of a paper's text."""
    return extract(Decoded(text, "utf-8"), NO)


def recorded(text: str) -> str:
    """All that is recorded of a text, as one string, with blanks and case folded."""
    words = " ".join(json.dumps(asdict(read(text)), ensure_ascii=False, default=str).lower().split())
    return re.sub(r"[0-9a-f]{64}", "", words)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("place", PLACES)
def test_no_contact_detail_enters_the_record_wherever_it_is_printed(place: str, form: str) -> None:
    found = recorded(PLACES[place].replace("{}", form))
    bare = " ".join(form.lower().split())
    assert bare not in found
    for secret in ("4960123", "496 0123", "496.0123", "496-0123", "4567", "brown", "496"):
        assert secret not in found


def test_a_reference_is_made_of_words_without_contact_details() -> None:
    found = read(PLACES["commitment"].replace("{}", "jane.brown@ashcombe.example"))
    made = [item.id.rsplit("/", 1)[-1] for item in found.items if item.type == "Action"]
    assert made == ["the-board-will-email-a-report"]


def test_the_heading_of_a_citation_keeps_its_other_words() -> None:
    found = read(PLACES["heading"].replace("{}", "0115 496 0123"))
    headings = {heading for item in found.items for c in item.citation for heading in c.heading}
    assert all("0115" not in heading for heading in headings)
