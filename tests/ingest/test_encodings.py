"""Encodings: declared, written, guessed, wrong; and what is no text at all."""

from __future__ import annotations

import pytest

from tests.ingest.helpers import ingest
from tui_news.errors import IngestError
from tui_news.ingest.encodings import decode

RUSSIAN = (
    "Портовый совет проголосовал в понедельник за закрытие старой пристани, сообщила председатель совета. "
    "«Нас никто не спросил», — сказал билетёр, который работает на пристани с четырнадцати лет."
)
FRENCH = (
    "Le conseil a décidé de fermer l’ancienne jetée, a déclaré sa présidente : « C’était très dur, même à la fin. »"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_needs_no_label(encoding: str) -> None:
    decoded = decode(RUSSIAN.encode(encoding))
    assert (decoded.text, decoded.warnings) == (RUSSIAN, ())


@pytest.mark.parametrize("label", ["koi8-r", "windows-1251", "ISO-8859-5", "'cp1251'"])
def test_a_declared_charset_is_believed(label: str) -> None:
    data = RUSSIAN.replace("—", "-").replace("«", "").replace("»", "").encode(label.strip("'"))
    assert "Портовый совет" in decode(data, declared=label).text


def test_latin_1_means_windows_1252() -> None:
    assert decode(b"\x93It\x92s\x94", declared="iso-8859-1").text == "“It’s”"


def test_valid_utf_8_is_utf_8_whatever_the_label_says() -> None:
    assert decode(FRENCH.encode(), declared="iso-8859-1").text == FRENCH


@pytest.mark.parametrize(
    "head",
    [
        '<meta charset="windows-1251">',
        '<META http-equiv="Content-Type" content="text/html; charset=windows-1251">',
        '<?xml version="1.0" encoding="windows-1251"?>',
        " " * 3_000 + "<meta charset=windows-1251>",
    ],
)
def test_a_page_may_say_its_charset(head: str) -> None:
    data = f"{head}<html><body><p>{RUSSIAN}</p></body></html>".encode("windows-1251")
    assert "Портовый совет" in ingest(data, "a.html").document.text


def test_a_guess_is_said_to_be_one() -> None:
    draft = ingest(RUSSIAN.encode("windows-1251"), "a.txt")
    assert draft.document.text == RUSSIAN
    assert draft.warnings == ("encoding guessed: windows-1251",)
    assert draft.raw_type == "text/plain; charset=windows-1251"


def test_a_wrong_label_does_not_lose_the_text() -> None:
    draft = ingest(FRENCH.encode("windows-1252"), "a.txt", media_type="text/plain; charset=utf-8")
    assert draft.document.text == FRENCH.replace("\u00a0", " ")
    assert draft.warnings[0].startswith("encoding guessed")


POLISH = "Rada portu postanowiła zamknąć stary pomost, powiedziała przewodnicząca. Nikt nas nie pytał, mówił kasjer."
GERMAN = (
    "Der Hafenausschuss schließt die alte Brücke, sagte die Vorsitzende. „Uns hat keiner gefragt“, erklärte Jörg T."
)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (FRENCH, "cp1252"),
        (GERMAN, "cp1252"),
        (POLISH, "cp1250"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN.replace("—", "-"), "koi8-r"),
    ],
)
def test_guesses(text: str, encoding: str) -> None:
    data = text.encode(encoding, "ignore")
    assert decode(data).text == data.decode(encoding)


def test_an_unknown_label_is_passed_over() -> None:
    assert decode(FRENCH.encode(), declared="no-such-thing").text == FRENCH
    assert decode(FRENCH.encode(), declared="rot13").text == FRENCH


def test_a_few_damaged_characters_do_not_make_it_another_encoding() -> None:
    decoded = decode(RUSSIAN.encode() + b"\xff" + RUSSIAN.encode() * 20)
    assert decoded.encoding == "utf-8"
    assert decoded.warnings == ("1 damaged character shown as \ufffd",)


def test_japanese_that_looks_like_ascii() -> None:
    text = "港の委員会は月曜日に古い桟橋を閉鎖した。"
    assert decode(text.encode("iso2022-jp"), declared="iso-2022-jp").text == text


REFUSED = {
    b"": "is empty",
    b" \r\n\t\n": "is empty",
    b"\xef\xbb\xbf\n": "is empty",
    b"%PDF-1.7\n%\xe2\xe3": "is a PDF",
    b"PK\x03\x04\x14\x00word/document.xml": "is a Word document",
    b"PK\x03\x04\x14\x00mimetypeapplication/vnd.oasis.opendocument.text": "is an OpenDocument text",
    b"PK\x03\x04\x14\x00mimetypeapplication/epub+zip": "is an e-book",
    b"PK\x03\x04\x14\x00a.txt": "is a ZIP archive",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "is an old Word",
    b"{\\rtf1\\ansi x": "is a rich text",
    b"\x1f\x8b\x08\x00": "is a gzip archive",
    b"\x89PNG\r\n\x1a\n": "is a picture",
    b"RIFF\x00\x00\x00\x00WEBPVP8 ": "is a picture, sound or video",
    b"\x00\x00\x00\x20ftypisom": "is a picture, sound or video",
    b'<?xml version="1.0"?>\n<!-- a feed -->\n<rss version="2.0"><channel/></rss>': "is a feed",
    b'\xef\xbb\xbf<feed xmlns="http://www.w3.org/2005/Atom"></feed>': "is a feed",
    b'<opml version="2.0"></opml>': "is a list of feeds",
    b"\x7fELF\x02\x01\x01": "is a program",
    bytes(range(256)) * 8: "is binary",
    b"text then \x00\x01\x02\x00 bytes": "is binary",
    b"x" * (20 * 1024 * 1024 + 1): "is too large",
    b"<html><script>1</script></html>": "has no text in it",
}


@pytest.mark.parametrize("data", REFUSED, ids=REFUSED.values())
def test_what_is_no_text_is_refused_by_name_and_with_a_remedy(data: bytes) -> None:
    with pytest.raises(IngestError, match=REFUSED[data]) as caught:
        ingest(data, "story.html" if data.startswith(b"<") else "story")
    assert caught.value.title.startswith("story")
    assert caught.value.remedy


def test_a_hostile_name_is_harmless_in_the_message() -> None:
    with pytest.raises(IngestError) as caught:
        ingest(b"", "a\x1b]0;x\x07\u202e\nb.txt")
    assert caught.value.title == "a b.txt is empty"
