"""What is each word of the ontology called in code?

The names of ``gt.ttl`` and ``lists.ttl``, and of the standard terms that the record uses. A test
holds this file and those two equal in both directions. The classes of things that a paper speaks of
and the relations between them are :class:`ontology.model.ItemType` and
:class:`ontology.model.Relation`; :func:`item_class` and :func:`relation` give their IRIs.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from urllib.parse import quote, unquote

from ontology.model import ItemType, Mode, Relation, Status

BASE = "https://w3id.org/golden-thread/"
"""A placeholder: nobody has registered it yet, so these addresses do not open in a browser."""

GT = BASE + "ns#"
ID = BASE + "id/"
GRAPH = BASE + "graph/"
LIST = BASE + "list/"
SHAPE = BASE + "shape/"
GAP = BASE + "gap/"
MEDIA_TYPE = "https://www.iana.org/assignments/media-types/"


class Class(StrEnum):
    """The classes of the record itself; those of things in papers are ItemType."""

    ITEM = GT + "Item"
    SOURCE_DOCUMENT = GT + "SourceDocument"
    TEXT_RENDITION = GT + "TextRendition"
    SECTION = GT + "Section"
    PASSAGE = GT + "Passage"
    FIELD = GT + "Field"
    FIELD_PART = GT + "FieldPart"
    PLAN_ENTRY = GT + "PlanEntry"
    READING_NOTE = GT + "ReadingNote"
    LINK = GT + "Link"
    REVIEW = GT + "Review"
    JUSTIFICATION = GT + "Justification"
    SESSION = GT + "Session"
    READING_RUN = GT + "ReadingRun"


class Property(StrEnum):
    """The properties of the record itself; those between things in papers are Relation."""

    # a paper and its text
    ENCODING = GT + "encoding"
    PERIOD = GT + "period"
    LENGTH = GT + "length"
    EARLIEST = GT + "earliest"
    LATEST = GT + "latest"
    # a passage
    LOCATOR = GT + "locator"
    PAGE = GT + "page"
    TABLE = GT + "table"
    ROW = GT + "row"
    IN_SECTION = GT + "inSection"
    # any thing that cites
    CITES = GT + "cites"
    CITES_IN_ORDER = GT + "citesInOrder"
    MODE = GT + "mode"
    NUMBER = GT + "number"
    POSITION = GT + "position"
    # fields
    FIELD = GT + "field"
    KEY = GT + "key"
    WORDS = GT + "words"
    YES_NO = GT + "yesNo"
    PART = GT + "part"
    PART_COUNT = GT + "partCount"
    KIND = GT + "kind"
    RAG = GT + "rag"
    RAG_AS_WRITTEN = GT + "ragAsWritten"
    REF = GT + "ref"
    OBJECTIVE = GT + "objective"
    LEADS = GT + "leads"
    DUE = GT + "due"
    DUE_AS_WRITTEN = GT + "dueAsWritten"
    BASELINE = GT + "baseline"
    BASELINE_DATE = GT + "baselineDate"
    TARGET = GT + "target"
    TARGET_DATE = GT + "targetDate"
    TARGET_STATUS = GT + "targetStatus"
    ACTUAL = GT + "actual"
    CODE = GT + "code"
    TITLE = GT + "title"
    MEMBER = GT + "member"
    VACANT = GT + "vacant"
    VACANT_AT = GT + "vacantAt"
    DIRECTORY = GT + "directory"
    MEANING = GT + "meaning"
    TEXT = GT + "text"
    OUT_OF_ORDER = GT + "outOfOrder"
    # a printed row
    ENTRY_OF = GT + "entryOf"
    ROW_DIGEST = GT + "rowDigest"
    # a note
    NOTE_KIND = GT + "noteKind"
    NOTE_ON = GT + "noteOn"
    MESSAGE = GT + "message"
    # a link and its review
    SUBJECT = GT + "subject"
    PREDICATE = GT + "predicate"
    OBJECT = GT + "object"
    STATUS = GT + "status"
    ASSERTED_ON = GT + "assertedOn"
    RATIONALE = GT + "rationale"
    CONFIDENCE = GT + "confidence"
    REVIEW_OF = GT + "reviewOf"
    VERDICT = GT + "verdict"
    REVIEWED_ON = GT + "reviewedOn"
    # a justification of a gap
    JUSTIFIES = GT + "justifies"
    GAP_RULE = GT + "gapRule"
    GAP_LEAD = GT + "gapLead"
    JUSTIFIED_ON = GT + "justifiedOn"
    JUSTIFIED_UNTIL = GT + "justifiedUntil"


_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_DCTERMS = "http://purl.org/dc/terms/"
_DCAT = "http://www.w3.org/ns/dcat#"
_OA = "http://www.w3.org/ns/oa#"
_ORG = "http://www.w3.org/ns/org#"
_PROV = "http://www.w3.org/ns/prov#"
_SOSA = "http://www.w3.org/ns/sosa/"
_SPDX = "http://spdx.org/rdf/terms#"


class Standard(StrEnum):
    """The terms of other vocabularies that the record uses."""

    TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
    LABEL = _RDFS + "label"
    TITLE = _DCTERMS + "title"
    PUBLISHER = _DCTERMS + "publisher"
    ISSUED = _DCTERMS + "issued"
    SOURCE = _DCTERMS + "source"
    IS_PART_OF = _DCTERMS + "isPartOf"
    MEDIA_TYPE = _DCAT + "mediaType"
    HAS_SOURCE = _OA + "hasSource"
    HAS_SELECTOR = _OA + "hasSelector"
    QUOTE_SELECTOR = _OA + "TextQuoteSelector"
    POSITION_SELECTOR = _OA + "TextPositionSelector"
    EXACT = _OA + "exact"
    PREFIX = _OA + "prefix"
    SUFFIX = _OA + "suffix"
    START = _OA + "start"
    END = _OA + "end"
    ORGANIZATION = _ORG + "Organization"
    AGENT = _PROV + "Agent"
    PERSON = _PROV + "Person"
    SOFTWARE_AGENT = _PROV + "SoftwareAgent"
    WAS_DERIVED_FROM = _PROV + "wasDerivedFrom"
    WAS_ATTRIBUTED_TO = _PROV + "wasAttributedTo"
    WAS_GENERATED_BY = _PROV + "wasGeneratedBy"
    WAS_ASSOCIATED_WITH = _PROV + "wasAssociatedWith"
    USED = _PROV + "used"
    ENDED_AT_TIME = _PROV + "endedAtTime"
    OBSERVATION = _SOSA + "Observation"
    OBSERVED_PROPERTY = _SOSA + "observedProperty"
    HAS_SIMPLE_RESULT = _SOSA + "hasSimpleResult"
    CHECKSUM_CLASS = _SPDX + "Checksum"
    CHECKSUM = _SPDX + "checksum"
    ALGORITHM = _SPDX + "algorithm"
    SHA256 = _SPDX + "checksumAlgorithm_sha256"
    CHECKSUM_VALUE = _SPDX + "checksumValue"


class Scheme(StrEnum):
    """The lists of ``lists.ttl``."""

    MODE = "mode"
    STATUS = "status"
    NEED_KIND = "need-kind"
    TRAFFIC_LIGHT = "traffic-light"
    TARGET_STATUS = "target-status"
    NOTE_KIND = "note-kind"


LISTS: Mapping[Scheme, tuple[str, ...]] = MappingProxyType(
    {
        Scheme.MODE: tuple(Mode),
        Scheme.STATUS: tuple(Status),
        Scheme.NEED_KIND: ("assessed", "expressed", "professional"),
        Scheme.TRAFFIC_LIGHT: ("red", "amber", "green"),
        Scheme.TARGET_STATUS: ("set", "relative", "not yet determined", "to be developed", "none printed"),
        Scheme.NOTE_KIND: ("repaired", "conflict", "not-understood", "not-held", "encoding"),
    }
)
"""The values of each list, as the model and the papers' fields hold them."""

_CONCEPTS = {
    (scheme, value): f"{LIST}{scheme}/{value.replace(' ', '-')}" for scheme, values in LISTS.items() for value in values
}
_VALUES = {concept: pair for pair, concept in _CONCEPTS.items()}


def iri(short: str) -> str:
    """Give the IRI of a short reference.

    >>> iri("ashcombe-vale-2024/priority/4")
    'https://w3id.org/golden-thread/id/ashcombe-vale-2024/priority/4'
    >>> iri("agent/Ashcombe Vale Council")
    'https://w3id.org/golden-thread/id/agent/Ashcombe%20Vale%20Council'
    """
    return ID + quote(short, safe="/")


def short(iri: str) -> str:
    """Give the short reference of an IRI made by :func:`iri`.

    Raises:
        ValueError: the IRI is not one of ours.

    >>> short(iri("a/lead/M & W"))
    'a/lead/M & W'
    """
    if not iri.startswith(ID):
        raise ValueError(f"not an identifier of this product: {iri}")
    return unquote(iri.removeprefix(ID))


def item_class(item_type: ItemType) -> str:
    """Give the IRI of the class of this type of thing.

    >>> item_class(ItemType.NEED)
    'https://w3id.org/golden-thread/ns#Need'
    """
    return GT + item_type.value


def relation(relation: Relation) -> str:
    """Give the IRI of the property of this relation.

    >>> relation(Relation.HAS_LEAD)
    'https://w3id.org/golden-thread/ns#hasLead'
    """
    return GT + relation.value


def concept(scheme: Scheme, value: str) -> str:
    """Give the IRI of a value of a list.

    Raises:
        KeyError: the list has no such value.

    >>> concept(Scheme.TARGET_STATUS, "not yet determined")
    'https://w3id.org/golden-thread/list/target-status/not-yet-determined'
    """
    return _CONCEPTS[scheme, value]


def value(concept: str) -> str:
    """Give the value of a list that this IRI stands for, as the model holds it.

    Raises:
        KeyError: no list has this IRI.

    >>> value("https://w3id.org/golden-thread/list/target-status/not-yet-determined")
    'not yet determined'
    """
    return _VALUES[concept][1]
