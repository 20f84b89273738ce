import codecs
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.core.errors import UnreadableFileError
from index.formats.encoding import declared_encoding, decode

GERMAN = "Die Straße nach Köln führt über Düren. Später fährt man durch grüne Täler, schöne Dörfer und Wälder. " * 5
RUSSIAN = "Президент заявил в понедельник, что переговоры продолжатся в Москве на следующей неделе. " * 5


@pytest.mark.parametrize(
    "data",
    [
        GERMAN.encode(),
        codecs.BOM_UTF8 + GERMAN.encode(),
        codecs.BOM_UTF16_LE + GERMAN.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + GERMAN.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + GERMAN.encode("utf-32-le"),
        GERMAN.encode("utf-16-le"),
        GERMAN.encode("utf-16-be"),
        GERMAN.encode("cp1252"),
    ],
)
def test_a_text_in_the_encodings_that_it_may_have(data: bytes) -> None:
    assert decode(data) == GERMAN


def test_cyrillic_is_guessed() -> None:
    assert decode(RUSSIAN.encode("cp1251")) == RUSSIAN
    assert decode(RUSSIAN.encode("koi8-r")) == RUSSIAN


def test_a_declared_encoding_is_heeded_in_pages_only() -> None:
    page = '<meta charset="iso-8859-2">Zażółć gęślą jaźń'.encode("iso-8859-2")
    assert "Zażółć gęślą jaźń" in decode(page, declaration=True)


def test_valid_utf8_beats_a_wrong_declaration() -> None:
    assert "Köln" in decode('<meta charset="iso-8859-1">Köln'.encode(), declaration=True)


def test_latin_1_is_read_as_browsers_do() -> None:
    assert "“so”" in decode('<meta charset="iso-8859-1">“so”'.encode("cp1252"), declaration=True)


def test_one_damaged_byte_does_not_change_the_encoding() -> None:
    text = decode(GERMAN.encode()[:200] + b"\xff" + GERMAN.encode()[200:])
    assert "Köln" in text
    assert text.count("\ufffd") <= 3


def test_a_text_cut_off_within_a_character() -> None:
    assert decode("Köln und Gö".encode()[:-1]).startswith("Köln und G")


@pytest.mark.parametrize("label", ["punycode", "unicode_escape", "utf-7", "rot13", "hex", "zip", "nonsense", "x" * 40])
def test_other_codecs_of_python_are_not_taken_from_a_declaration(label: str) -> None:
    assert declared_encoding(f'<meta charset="{label}">'.encode()) is None


@pytest.mark.parametrize("data", [b"", b" \n\t", b"\x00\x00", codecs.BOM_UTF8, codecs.BOM_UTF16_LE])
def test_empty(data: bytes) -> None:
    with pytest.raises(UnreadableFileError, match="empty"):
        decode(data)


@pytest.mark.parametrize(
    "data",
    [bytes(range(256)) * 20, b"\x89PNG\r\n\x1a\n" + b"a" * 100, b"%PDF-1.7 text", b"text" + b"\x00\x01\x02" * 50],
)
def test_binary(data: bytes) -> None:
    with pytest.raises(UnreadableFileError, match="not text"):
        decode(data)


@given(st.binary(max_size=400), st.booleans())
def test_any_bytes_are_text_or_unreadable(data: bytes, declaration: bool) -> None:
    with suppress(UnreadableFileError):
        assert decode(data, declaration=declaration)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip))
def test_utf8_comes_back(text: str) -> None:
    marked = codecs.BOM_UTF8 + text.encode()
    assert decode(marked) == text


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1252", "Le maire a été réélu à Paris dimanche. Le Ministère l'a confirmé. Où est le café? Voilà tout."),
        ("cp1252", "La fête de l'été à Genève"),
        ("cp1252", "Der Bürgermeister von Köln äußerte sich über die Größe der Straße."),
        ("cp1252", "På øen så Åse færgen gå; sørejsen blev målt i sømil."),
        ("cp1252", "Perché è così? Il più giovane però è già partito, e la città lo sa."),
        ("cp1252", "¿Mañana habrá elecciones? El niño comió una piña."),
        ("cp1252", "A população não quer mais eleições; são três milhões de pessoas."),
        ("cp1250", "Az őszi ülésen a miniszterelnök új törvényt terjesztett elő; működő gazdaságról beszélt."),
        ("cp1250", "Prezydent powiedział, że święta będą spokojne; łódź przybiła do brzegu."),
        ("cp1250", "Vláda schválila nový zákon, který příští týden projedná sněmovna; třicet poslanců bylo proti."),
    ],
)
def test_short_texts_of_europe_are_told_apart(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding)) == text
