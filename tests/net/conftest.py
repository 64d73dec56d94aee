"""The server that the tests of the network share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.net.server import Server

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        yield running
