"""Which types of thing may a relation link?

The same demands as the shapes of sense in ``shapes.ttl``; a test keeps the two equal. An empty set
stands for any type.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from ontology.model import ItemType as T
from ontology.model import Relation


class Ends(NamedTuple):
    """The types that a relation's subject and object may have; empty for any."""

    subject: frozenset[T]
    object: frozenset[T]


def _ends(subject: tuple[T, ...], object: tuple[T, ...]) -> Ends:
    return Ends(frozenset(subject), frozenset(object))


ENDS: Final = {
    Relation.ADDRESSES: _ends((T.PRIORITY,), (T.NEED,)),
    Relation.EXPRESSED_BY: _ends((T.PRIORITY,), (T.STATEMENT,)),
    Relation.INCORPORATED_IN: _ends((T.NEED,), (T.PLAN,)),
    Relation.INFORMED_BY: _ends((T.PLAN, T.PRIORITY, T.RECOMMENDATION), (T.SOURCE, T.BODY, T.FINDING, T.PLAN)),
    Relation.IDENTIFIED_BY: _ends((T.NEED, T.STRENGTH, T.FINDING), (T.SOURCE, T.BODY)),
    Relation.HEADLINE_OF: _ends((T.PRIORITY,), (T.THEME,)),
    Relation.PART_OF: _ends((), (T.OBJECTIVE, T.THEME, T.PLAN, T.BODY, T.SOURCE)),
    Relation.CONTRIBUTES_TO: _ends((T.OBJECTIVE, T.ACTION), (T.THEME,)),
    Relation.DELIVERS: _ends((T.ACTION, T.OBJECTIVE), (T.PRIORITY,)),
    Relation.HAS_LEAD: _ends((T.ACTION,), (T.LEAD, T.NAMED_LEAD, T.BODY)),
    Relation.EVIDENCED_BY: _ends((T.ACTION,), (T.EVIDENCE,)),
    Relation.MEASURED_BY: _ends((T.ACTION, T.OBJECTIVE, T.PRIORITY), (T.INDICATOR,)),
    Relation.REPORTS_ON: _ends((T.PROGRESS,), (T.ACTION, T.PRIORITY, T.THEME)),
    Relation.CONTINUES: _ends((), ()),
    Relation.REPLACES: _ends((T.PLAN,), (T.PLAN,)),
    Relation.RESPONDS_TO: _ends((T.IMPLICATION, T.ACTION), (T.GOVERNMENT_PRIORITY, T.RECOMMENDATION)),
    Relation.DIRECTED_TO: _ends((T.RECOMMENDATION,), (T.BODY,)),
    Relation.CONCERNS: _ends((T.RECOMMENDATION,), (T.PLAN, T.PRIORITY, T.STATEMENT, T.SOURCE)),
    Relation.DECIDES: _ends((T.DECISION,), (T.RECOMMENDATION,)),
    Relation.MEMBER_OF: _ends((T.BODY, T.LEAD), (T.BODY,)),
    Relation.ABOUT: _ends((), (T.THEME,)),
    Relation.RESTATES: _ends((), ()),
    Relation.CONFLICTS_WITH: _ends((), ()),
}
