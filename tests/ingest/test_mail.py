"""E-mail: newsletters and forwarded stories."""

from __future__ import annotations

from datetime import UTC, datetime
from email.message import EmailMessage

import pytest

from tests.ingest.helpers import blocks, check_sound, dropped, ingest
from tui_news.errors import IngestError

BODY = "The harbour board voted on Monday to close it.\n\n“The hardest of my eleven years,” said Ottoline Baspreet.\n"
HTML = "<h1>Board closes pier</h1><p>The harbour board <b>voted</b>.</p><p>Nobody had been asked.</p>"


def mail(text: str | None = BODY, html: str | None = None, **headers: str) -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = "Fwd: RE: Board closes pier"
    message["From"] = "Jane Doe <jane@courier.example>"
    message["Date"] = "Sun, 22 Nov 2026 10:00:00 +0100"
    for name, value in headers.items():
        message[name] = value
    if text is not None:
        message.set_content(text)
    if html is not None:
        message.add_alternative(html, subtype="html") if text is not None else message.set_content(html, subtype="html")
    return message


def test_a_plain_mail() -> None:
    draft = ingest(mail().as_bytes(), "a.eml")
    check_sound(draft.document)
    assert [kind for kind, _ in blocks(draft.document)] == ["headline", "paragraph", "paragraph"]
    assert (draft.title, draft.authors) == ("Board closes pier", ("Jane Doe",))
    assert draft.published == datetime(2026, 11, 22, 9, tzinfo=UTC)
    assert draft.raw_type == "message/rfc822"


def test_html_goes_before_plain_text_and_its_headline_is_not_said_twice() -> None:
    draft = ingest(mail(html=HTML).as_bytes(), "a.eml")
    assert blocks(draft.document) == [
        ("headline", "Board closes pier"),
        ("paragraph", "The harbour board voted."),
        ("paragraph", "Nobody had been asked."),
    ]


def test_a_mail_is_told_by_its_look_where_no_name_says_it() -> None:
    assert ingest(mail().as_bytes(), "").title == "Board closes pier"


def test_headers_and_bodies_in_any_encoding() -> None:
    data = (
        b"Subject: =?iso-8859-1?q?F=E4hre?= =?utf-8?b?4oCTIFBpZXI=?=\r\n"
        b"From: =?utf-8?q?=C3=89lodie_C?= <e@c.example>\r\n"
        b"Content-Type: text/plain; charset=koi8-r\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        b"=F0=D2=C9=D3=D4=C1=CE=D8 =DA=C1=CB=D2=D9=D4=C1.\r\n"
    )
    draft = ingest(data, "a.eml")
    assert draft.title == "Fähre– Pier"
    assert draft.authors == ("Élodie C",)
    assert "Пристань закрыта." in draft.document.text


def test_flowed_lines_are_joined_and_the_signature_is_cut_off() -> None:
    text = (
        "The harbour board of Lower \nSkerrin voted on \nMonday.\n\nNobody was asked.\n-- \nJane Doe\nSkerrin Courier\n"
    )
    message = mail(text)
    message.set_param("format", "flowed")
    draft = ingest(message.as_bytes(), "a.eml")
    assert ("paragraph", "The harbour board of Lower Skerrin voted on Monday.") in blocks(draft.document)
    assert dropped(draft) == [("signature", "Jane Doe Skerrin Courier")]


def test_attachments_are_no_text() -> None:
    message = mail()
    message.add_attachment("not the story", filename="a.txt")
    assert "not the story" not in ingest(message.as_bytes(), "a.eml").document.text


def test_a_mail_without_text_is_refused_with_a_remedy() -> None:
    message = mail(text=None)
    message.set_content(b"%PDF-1.7", maintype="application", subtype="pdf")
    with pytest.raises(IngestError, match="no text in it") as caught:
        ingest(message.as_bytes(), "a.eml")
    assert "Save what is attached" in caught.value.remedy


@pytest.mark.parametrize(
    "header",
    [
        b"Subject: =?utf-8?q?broken\nFrom: @@<<>>,,;;\nDate: never",
        b'Subject: \xff\xfe\nFrom: "unclosed <a@b.example\nDate: Fri, 99 Foo 99999 99:99:99 +9999',
        b"From: \nSubject:\nContent-Type: multipart/mixed",
        b'Content-Type: text/plain; charset="no-such-charset"\nContent-Transfer-Encoding: base64x',
        b"Content-Type: ;;;=;\nContent-Disposition: ;=;",
    ],
)
def test_broken_headers_do_not_lose_the_text(header: bytes) -> None:
    draft = ingest(header + b"\n\nThe harbour board voted on Monday.\n", "a.eml")
    assert "The harbour board voted on Monday." in draft.document.text
