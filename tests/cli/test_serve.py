"""serve: only this machine, only who has the key, nothing from elsewhere; and what is said without the extra."""

from __future__ import annotations

import re
import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Run

PORT = 8123
OWN = f"127.0.0.1:{PORT}"


@pytest.fixture
def server() -> Any:
    pytest.importorskip("textual_serve")
    from tui_news.cli.serving.server import ReaderServer

    return ReaderServer("true", PORT)


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.2", "::", "example.org"])  # noqa: S104 - to be refused
def test_other_addresses_are_refused(run: Run, host: str) -> None:
    result = run("serve", "--host", host)
    assert result.code == 2
    assert "this machine alone" in result.err


@pytest.mark.parametrize("port", ["0", "65536", "x"])
def test_a_port_is_a_port(run: Run, port: str) -> None:
    assert run("serve", "--port", port).code == 2


def test_without_the_extra_that_is_said(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith(("textual_serve", "tui_news.cli.serving"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "textual_serve", None)
    monkeypatch.setitem(sys.modules, "textual_serve.server", None)
    result = run("serve")
    assert result.code == 2
    assert "pip install 'tui-news[serve]'" in result.err


def test_the_command_survives_a_shell(tmp_path: Path) -> None:
    pytest.importorskip("textual_serve")
    from tui_news.cli.serving.server import command

    odd = tmp_path / "a $(touch x); 'b' library.db"
    words = shlex.split(command(odd, Path("c.toml")))
    assert words == [
        sys.executable, "-m", "tui_news", "--library", str(odd), "--config", str(Path("c.toml").absolute()),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("headers", "key", "refused"),
    [
        ({"Host": OWN}, True, ""),
        ({"Host": OWN, "Origin": f"http://{OWN}"}, True, ""),
        ({"Host": OWN}, False, "key"),
        ({"Host": "evil.example"}, True, "alone"),
        ({}, True, "alone"),
        ({"Host": OWN, "Origin": "http://evil.example"}, True, "Another page"),
        ({"Host": OWN, "Origin": "null"}, True, "Another page"),
    ],
)
def test_who_may_pass(server: Any, headers: dict[str, str], key: bool, refused: str) -> None:
    said = server.refusal(headers, {"key": server.key} if key else {"key": "wrong"}, {})
    assert (refused in said) if refused else said == ""
    cookies = {"tui-news-key": server.key} if key else {}
    said = server.refusal(headers, {}, cookies)
    assert (refused in said) if refused else said == ""


async def test_the_page_has_nothing_from_elsewhere(server: Any) -> None:
    from aiohttp.test_utils import TestClient, TestServer

    app = await server._make_app()
    async with TestClient(TestServer(app)) as client:
        headers = {"Host": OWN}
        assert (await client.get("/", headers=headers)).status == 403
        assert (await client.get("/static/js/textual.js", headers=headers)).status == 403
        assert (await client.get("/ws", headers={**headers, "Origin": "http://evil.example"})).status == 403
        page = await client.get("/", params={"key": server.key}, headers=headers)
        text = await page.text()
        assert page.status == 200
        addresses = re.findall(r"\w+://[^\"'\s)]+", text)
        assert addresses
        assert all(address.partition("://")[2].startswith(OWN) for address in addresses)
        policy = page.headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none';")
        assert f"connect-src 'self' ws://{OWN}" in policy
