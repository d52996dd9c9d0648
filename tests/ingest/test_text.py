"""Are bytes read as the text they are?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.run import read_bytes
from ingest.text import Decoded, decode
from ontology.errors import UnreadableError

WORDS = "Café “rota” – £40"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (WORDS.encode(), "utf-8"),
        (WORDS.encode("utf-8-sig"), "utf-8"),
        (b"\xff\xfe" + WORDS.encode("utf-16-le"), "utf-16-le"),
        (b"\xfe\xff" + WORDS.encode("utf-16-be"), "utf-16-be"),
        (WORDS.encode("utf-16-le"), "utf-16-le"),
        (WORDS.encode("utf-16-be"), "utf-16-be"),
        (WORDS.encode("cp1252"), "windows-1252"),
    ],
)
def test_a_file_is_decoded_as_what_it_is(data: bytes, encoding: str) -> None:
    assert decode(data) == Decoded(WORDS, encoding)


def test_bytes_that_windows_1252_does_not_have_lose_nothing() -> None:
    data = b"Caf\xe9 \x81 end"
    assert decode(data) == Decoded("Café \x81 end", "iso-8859-1")


def test_line_ends_are_kept_as_they_are() -> None:
    assert decode(b"a\r\nb\rc\n").text == "a\r\nb\rc\n"


@given(st.text(min_size=1).filter(lambda words: not words.startswith("\ufeff")))
def test_a_text_in_utf_8_comes_back_unchanged_or_is_refused(words: str) -> None:
    data = words.encode("utf-8", "surrogatepass")
    try:
        decoded = decode(data)
    except UnreadableError:
        return
    assert decoded.encoding != "utf-8" or decoded.text == words


@given(st.binary())
def test_whatever_the_bytes_they_are_decoded_or_refused_in_one_line(data: bytes) -> None:
    try:
        decode(data)
    except UnreadableError as refusal:
        told = str(refusal)
    else:
        told = "read: fine"
    assert ": " in told
    assert "\n" not in told


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        ("\u00a0\u2003".encode(), "empty"),
        (bytes(range(32)) * 9, "not text"),
        (b"a" * 20_000_001, "20 MB"),
        (b"a" * 1_000_001, "line"),
        (b"\xff\xfea", "says that it is utf-16-le"),
    ],
)
def test_what_is_no_paper_is_refused_with_what_to_do(data: bytes, said: str) -> None:
    with pytest.raises(UnreadableError, match=said) as refusal:
        decode(data)
    assert ": " in str(refusal.value)


@pytest.mark.parametrize(("encoding", "notes"), [("utf-8", []), ("cp1252", ["encoding"]), ("utf-16", ["encoding"])])
def test_a_note_says_that_a_file_was_not_in_utf_8(encoding: str, notes: list[str]) -> None:
    extract, _ = read_bytes("Ashcombe Vale Council\n\nPriorities – for “all”\n".encode(encoding))
    assert [note.kind for note in extract.notes] == notes
