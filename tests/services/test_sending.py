"""Sending a story on: placeholders, encoding, hostile titles, programs that fail, the clipboard of the system."""

from __future__ import annotations

import sys
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.patience import wait_until
from tui_news.errors import ConfigError, UsageError
from tui_news.services import clipboard
from tui_news.services.sending import (
    Parcel,
    Running,
    edit_here,
    fill_address,
    fill_words,
    mail_address,
    page_to_print,
    read_here,
    usual,
)

PARCEL = Parcel("https://a.example/x?y=1&z=ü", "Rates: “up” & {url} 50 %", "The Wire", "# Rates\n")


def test_words_are_filled_in_one_pass() -> None:
    words = ["notes", "add", "--title={title}", "{url}", "{other}"]
    assert fill_words(words, PARCEL) == [
        "notes", "add", "--title=Rates: “up” & {url} 50 %", PARCEL.url, "{other}",
    ]  # fmt: skip


def test_an_address_is_encoded() -> None:
    address = fill_address("https://read.example/add?u={url}&t={title}#x", PARCEL)
    assert parse_qs(urlsplit(address).query) == {"u": [PARCEL.url], "t": [PARCEL.title]}
    assert urlsplit(address).fragment == "x"


@pytest.mark.parametrize("title", ["-rf /", "--exec=evil", "-"])
def test_a_title_never_becomes_an_option(title: str) -> None:
    hostile = Parcel("https://a.example", title, "", "")
    (word,) = fill_words(["{title}"], hostile)
    assert not word.startswith("-")
    assert fill_words(["-t", "{title}"], hostile)[0] == "-t", "the user's own options are"


def test_what_wants_a_link_says_that_there_is_none() -> None:
    nothing = Parcel("", "A title", "", "")
    with pytest.raises(UsageError, match="no link"):
        fill_address("https://read.example/{url}", nothing)
    assert fill_words(["say", "{title}"], nothing) == ["say", "A title"]


def test_mail() -> None:
    address = mail_address(PARCEL)
    assert address.startswith("mailto:?")
    assert parse_qs(urlsplit(address).query) == {
        "subject": [PARCEL.title],
        "body": [f"{PARCEL.title}\r\n{PARCEL.outlet}\r\n{PARCEL.url}"],
    }
    assert "\n" not in address


def ended(running: Running) -> str:
    wrong: list[str] = []

    def told() -> bool:
        wrong.extend(outcome for outcome in [running.outcome()] if outcome is not None)
        return bool(wrong)

    assert wait_until(told), "it did not end"
    return wrong[0]


def test_a_program_has_the_story_on_its_standard_input(tmp_path: Path) -> None:
    file = tmp_path / "out"
    code = f"import sys; open({str(file)!r}, 'w').write(sys.stdin.read() + sys.argv[1])"
    assert ended(Running([sys.executable, "-c", code, "; rm -rf $HOME `x`"], "# Größe\n", "send")) == ""
    assert file.read_text() == "# Größe\n; rm -rf $HOME `x`", "no shell has seen it"


def test_what_a_program_says_of_its_failure_is_told_cleaned() -> None:
    code = "import sys; sys.stderr.write('no \\x1b[31mspace\\n'); sys.exit(3)"
    wrong = ended(Running([sys.executable, "-c", code], "", "send"))
    assert "ended with 3: no" in wrong
    assert "\x1b" not in wrong
    assert "\n" not in wrong


def test_a_program_that_reads_nothing_holds_nobody_up() -> None:
    running = Running([sys.executable, "-c", "pass"], "x" * 5_000_000, "send")
    assert ended(running) == ""


@pytest.mark.parametrize("run", [lambda: Running(["/no/such"], "", "send"), lambda: read_here(["/no/such"], "", "send"),
                                 lambda: edit_here(["/no/such"], "", "send")])  # fmt: skip
def test_a_program_that_is_not_there_is_named_with_its_setting(run: object) -> None:
    with pytest.raises(ConfigError, match="/no/such could not be started") as told:
        run()  # type: ignore[operator]
    assert "Set send" in told.value.remedy


def test_pager_and_editor_have_the_text_and_leave_no_file(tmp_path: Path) -> None:
    file = tmp_path / "out"
    read_here([sys.executable, "-c", f"import sys; open({str(file)!r}, 'w').write(sys.stdin.read())"], "the story", "")
    assert file.read_text() == "the story"
    code = f"import sys; open({str(file)!r}, 'w').write(sys.argv[1] + chr(10) + open(sys.argv[1]).read())"
    edit_here([sys.executable, "-c", code], "to edit", "")
    name, text = file.read_text().split("\n")
    assert text == "to edit"
    assert not Path(name).exists()


def test_the_page_to_print_is_for_this_user_alone() -> None:
    path = page_to_print("<p>ü</p>")
    try:
        assert path.read_text("utf-8") == "<p>ü</p>"
        assert path.stat().st_mode & 0o077 == 0
    finally:
        path.unlink()


def test_the_usual_programs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", "")
    monkeypatch.setenv("EDITOR", "emacsclient -nw '/a b'")
    assert usual((), ("VISUAL", "EDITOR"), "vi") == ["emacsclient", "-nw", "/a b"]
    assert usual(("ed",), ("EDITOR",), "vi") == ["ed"]
    monkeypatch.setenv("EDITOR", "ed 'x")
    assert usual((), ("EDITOR",), "vi") == ["ed 'x"]
    monkeypatch.delenv("EDITOR")
    assert usual((), ("EDITOR",), "vi") == ["vi"]


@pytest.mark.parametrize(
    ("platform", "variables", "there", "argv"),
    [
        ("linux", {"WAYLAND_DISPLAY": "w"}, {"wl-copy", "xclip"}, ["wl-copy"]),
        ("linux", {"WAYLAND_DISPLAY": "w"}, {"xclip"}, []),
        ("linux", {"DISPLAY": ":0"}, {"wl-copy", "xclip"}, ["xclip", "-selection", "clipboard"]),
        ("linux", {"DISPLAY": ":0"}, {"xsel"}, ["xsel", "--clipboard", "--input"]),
        ("linux", {}, {"wl-copy", "xclip", "xsel"}, []),
        ("darwin", {}, {"pbcopy"}, ["pbcopy"]),
    ],
)
def test_the_clipboard_that_there_is(
    monkeypatch: pytest.MonkeyPatch, platform: str, variables: dict[str, str], there: set[str], argv: list[str]
) -> None:
    monkeypatch.setattr("tui_news.services.clipboard.sys.platform", platform)
    monkeypatch.setattr("tui_news.services.clipboard.shutil.which", lambda name: name if name in there else None)
    for name in ("WAYLAND_DISPLAY", "DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert clipboard.clipboard_program(()) == argv
    assert clipboard.clipboard_program(("own", "-x")) == ["own", "-x"]
