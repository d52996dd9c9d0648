"""Does a link, a decision or a date say more than the sentence it was read from?"""

import pytest

from ontology.model import ItemType, Relation
from tests.ingest.reading import Reading, read, rows

HEAD = "# Ashcombe Vale Council\n\nCorporate Parenting Board - 20 January 2014\n\n# Strategic Priorities 2013-2015\n\n"
NEEDS = "## Survey\n\n### Red\n\n- Health\n- Housing\n\n### Amber\n\n- Meals\n\n## Plan\n\n"
TABLE = rows("No | Priority", "1 | Better mental health support.", "2 | Better meals.", "4 | Brothers and sisters.")


def priorities(sentence: str) -> Reading:
    """Read a paper on priorities that says this sentence."""
    return read(f"{HEAD}{NEEDS}{TABLE}\n1.1 {sentence}\n")


def pairs(found: Reading, relation: Relation) -> list[tuple[str, str]]:
    """The ends of the links of this kind."""
    return sorted((subject, object) for subject, object, _ in found.links(relation))


@pytest.mark.parametrize(
    "sentence",
    [
        "The priorities do not reflect or respond to the Care Matters White Paper.",
        "The priorities were not based on the Care Matters White Paper.",
        "None of the priorities reflect the Care Matters White Paper.",
    ],
)
def test_what_is_denied_of_the_priorities_informs_no_plan(sentence: str) -> None:
    assert not priorities(sentence).links(Relation.INFORMED_BY)


def test_what_is_said_of_the_priorities_informs_the_plan() -> None:
    found = priorities("The priorities reflect and respond to the Care Matters White Paper.")
    assert [object for _, object, _ in found.links(Relation.INFORMED_BY)] == ["Care Matters White Paper"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Red areas have not been included in the priorities.",
        "No red areas were incorporated into the priorities.",
        "Some red areas have been included in the priorities.",
        "Red areas could be included in the priorities.",
    ],
)
def test_areas_that_were_not_all_included_are_in_no_plan(sentence: str) -> None:
    assert not priorities(sentence).links(Relation.INCORPORATED_IN)


def test_what_is_said_of_red_areas_is_not_said_of_amber_ones() -> None:
    found = priorities("Red areas have been included in the priorities.")
    assert [need for need, _ in pairs(found, Relation.INCORPORATED_IN)] == ["Health", "Housing"]


@pytest.mark.parametrize(
    ("sentence", "needs"),
    [
        ("Priority 1 addresses mental health and not housing.", []),
        ("Priority 1 addresses mental health.", []),
        ("Priority 1 addresses health rather than housing.", ["Health"]),
        ("Priority 1 addresses health but not housing.", ["Health"]),
        ("Priority 1 addresses health, housing and meals.", ["Health", "Housing", "Meals"]),
        ("Priority 1 answers the survey finding on housing.", ["Housing"]),
        ("It is not true that priority 1 addresses housing.", []),
    ],
)
def test_a_priority_addresses_only_needs_that_are_named_whole(sentence: str, needs: list[str]) -> None:
    assert [need for _, need in pairs(priorities(sentence), Relation.ADDRESSES)] == needs


@pytest.mark.parametrize(
    ("sentence", "plans"),
    [
        (
            "This plan replaces the Children's Homes Strategy 2009 and supports the Corporate Parenting Strategy 2011.",
            ["Children's Homes Strategy"],
        ),
        (
            "This plan replaces the Children's Homes Strategy 2009 and the Corporate Parenting Strategy 2011.",
            ["Children's Homes Strategy", "Corporate Parenting Strategy"],
        ),
        ("This plan replaces nothing and supports the Corporate Parenting Strategy 2011.", []),
    ],
)
def test_a_plan_replaces_only_what_stands_behind_the_verb(sentence: str, plans: list[str]) -> None:
    assert [plan for _, plan in pairs(priorities(sentence), Relation.REPLACES)] == plans


def test_the_board_is_none_of_two_boards() -> None:
    found = read(
        "# Ashcombe Vale Council\n\nCabinet\n\n20 January 2014\n\n# Report\n\n"
        "The Redfern Corporate Parenting Board met. The Thornmere Corporate Parenting Board met.\n\n"
        "## Recommendations\n\n1. The Board is asked to note the report of the officers\n"
    )
    assert not found.links(Relation.DIRECTED_TO)
    (message,) = found.notes("not-understood")
    assert "Redfern Corporate Parenting Board" in message
    assert "Thornmere Corporate Parenting Board" in message


def test_the_plan_of_somebody_else_is_not_the_papers_plan() -> None:
    for words, concerns in (
        ("the plan of the Ashcombe Hospital Trust for its nurses", 0),
        ("the plan for the year", 1),
    ):
        found = priorities(f"Words.\n\n## Recommendations\n\n1. That the Board notes {words}")
        assert len(found.items(ItemType.RECOMMENDATION)) == 1
        assert len(found.links(Relation.CONCERNS)) == concerns


def minutes(words: str) -> Reading:
    """Read minutes that hold these words."""
    return read(
        f"# Ashcombe Vale Council\n\nCorporate Parenting Board - 20 January 2014\n\n# Minutes\n\n## 3 Beds\n\n{words}\n"
    )


@pytest.mark.parametrize(
    "words",
    [
        "It was NOT RESOLVED to fund the scheme.",
        'The motion "RESOLVED to close the home" was lost by 3 votes to 2.',
        "The amendment that it be RESOLVED to close the home was defeated.",
        "Nothing was AGREED to replace the scheme.",
        "**Actions AGREED:**\n\n- the beds be counted by all of us;",
        "**NOT RESOLVED to:**\n\n1. approve the draft housing protocol;",
    ],
)
def test_what_was_not_resolved_is_no_decision(words: str) -> None:
    assert minutes(words).labels(ItemType.DECISION) == []


def test_a_decision_beside_one_that_was_not_taken_stands_alone() -> None:
    found = minutes("It was NOT RESOLVED to fund the scheme. RESOLVED to close the home.")
    assert found.labels(ItemType.DECISION) == ["RESOLVED to close the home."]


@pytest.mark.parametrize(
    "words",
    [
        "**RESOLVED to:**\n\n1. approve the Strategic Priorities;\n2. not approve the draft housing protocol.\n",
        "RESOLVED:\n\n1. approve the Strategic Priorities;\n2. not approve the draft housing protocol.\n",
        "**RESOLVED** to\n\n(1) approve the Strategic Priorities;\n\n(2) not approve the draft housing protocol.\n",
    ],
)
def test_each_numbered_resolution_is_a_decision_in_its_own_words(words: str) -> None:
    found = minutes(words + "\nThe meeting closed.")
    assert found.labels(ItemType.DECISION) == [
        "approve the Strategic Priorities;",
        "not approve the draft housing protocol.",
    ]
    assert found.numbers(ItemType.DECISION) == ["1", "2"]
    assert not found.links(Relation.DECIDES)


ASKED = (
    "## Recommendations\n\n1. First thing to be agreed today by us\n"
    "2. Second matter of curtains and blinds\n3. Third question about biscuits\n\n"
)


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("recommendations 1 to 3 be agreed", ["1", "2", "3"]),
        ("recommendations 1-2 be agreed", ["1", "2"]),
        ("recommendations 1 to 3, except 2, be agreed", ["1", "3"]),
        ("recommendation 1 to 3 officers be agreed", ["1"]),
    ],
)
def test_a_range_names_every_recommendation_in_it(words: str, numbers: list[str]) -> None:
    found = minutes(f"{ASKED}## 4 Minutes\n\nRESOLVED that {words}.")
    assert [number for _, number in pairs(found, Relation.DECIDES)] == numbers


def test_two_bodies_are_asked_in_two_recommendations() -> None:
    found = minutes(
        "## Recommendations\n\n1. That the Board notes the report\n2. That the Board agrees the sum of money\n\n"
        "## Recommendations to Cabinet\n\n1. That Cabinet notes the report\n\n"
        "## 4 Minutes\n\nRESOLVED that recommendations 1 to 2 be agreed."
    )
    assert found.labels(ItemType.RECOMMENDATION) == [
        "That the Board notes the report",
        "That the Board agrees the sum of money",
        "That Cabinet notes the report",
    ]
    assert [number for _, number, _ in found.links(Relation.DECIDES)] == ["2"]
    assert "2 recommendations bear this number" in found.notes("not-understood")[0]


def test_recommendations_of_two_lists_are_two_unless_their_words_are_the_same() -> None:
    found = minutes(
        "## Recommendations\n\n1. To note the report of the officers\n2. To agree the sum of money\n\n"
        "## Recommendations for next year\n\n1. To note the report of the inspectors\n2. To agree the sum of money.\n"
    )
    assert len(found.items(ItemType.RECOMMENDATION)) == 3


def due(sentence: str) -> list[object]:
    """When the actions of this sentence are due."""
    return list(minutes(f"1.1 {sentence}").values(ItemType.ACTION, "due"))


@pytest.mark.parametrize(
    "month",
    "January February March April May June July August September October November December".split(),
)
def test_a_commitment_may_be_dated_in_any_month(month: str) -> None:
    assert len(due(f"The Board will receive a report in {month} 2012.")) == 1
    assert due(f"The Board may receive a report in {month} 2012.") == []


@pytest.mark.parametrize(
    ("sentence", "when"),
    [
        ("The Board will consider again the plan that Cabinet agreed in March 2010.", None),
        ("The Board will consider again the plan agreed by Cabinet in March 2010.", None),
        ("The Board will end the scheme that began in April 2009.", None),
        ("The Panel will review the letter of 12 May 2009.", None),
        ("The Board will receive the revised plan by 1 June 2012.", "2012-06-01"),
        ("The Board will receive at its meeting on 1 June 2012 the plan agreed in March 2010.", "2012-06-01"),
        ("The Board will meet from April 2012 to June 2012.", "2012-06"),
        ("The Board will send everybody who took part a summary by 30 November 2014.", "2014-11-30"),
        ("In November and December 2012, the first maps will be published.", ("2012-11", "2012-12")),
    ],
)
def test_a_commitment_is_due_when_its_own_verb_says(sentence: str, when: object) -> None:
    assert due(sentence) == [when]


def test_what_was_withdrawn_is_no_action() -> None:
    assert due("The Panel is to close in June 2012, the Board heard, but this was withdrawn.") == []


@pytest.mark.parametrize(
    ("one", "other", "conflicts"),
    [
        ("Percentage of care leavers with a passport | 45%", "Number of children in care with a passport | 12", 0),
        ("Percentage of care leavers with a passport | 45%", "Percentage of children in care with a passport | 40%", 0),
        ("Percentage of care leavers with a passport | 45%", "Number of care leavers with a passport | 12", 0),
        ("Percentage of care leavers with a passport | 45%", "Care leavers without a passport | 40%", 0),
        ("Rate of exclusions | 45%", "Reduced exclusions | 40%", 0),
        ("Percentage of care leavers with a passport | 45%", "Care leavers with a passport | 40%", 1),
    ],
)
def test_only_measures_of_the_same_people_in_the_same_unit_conflict(one: str, other: str, conflicts: int) -> None:
    cells = [
        "{} • Baseline: {} (March 2010)".format(*(words.strip() for words in said.split("|"))) for said in (one, other)
    ]
    plan = rows(
        "Action | Evidence | Lead | Due date",
        f"Review homes | {cells[0]} | Head of Beds | 1/4/2012",
        f"Review beds | {cells[1]} | Head of Beds | 1/5/2012",
    )
    found = read(
        f"# Ashcombe Vale Council\n\nCorporate Parenting Board - 20 January 2014\n\n# Action Plan 2011-2012\n\n{plan}"
    )
    assert len(found.items(ItemType.INDICATOR)) == 2
    assert len(found.links(Relation.CONFLICTS_WITH)) == conflicts
