"""The command palette: every command that can be done now, found by name."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from tui_news.tui.commands import COMMANDS
from tui_news.tui.keymap import PANES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui_news.tui.app import TuiNews
    from tui_news.tui.commands import Command


class ReaderCommands(Provider):
    """Offers the commands of the reader; what cannot be done now is left out."""

    @property
    def _news(self) -> TuiNews:
        return cast("TuiNews", self.app)

    def _possible(self) -> Iterable[Command]:
        reader = self._news.reader
        return (c for c in COMMANDS.values() if c.places & PANES and c.id != "palette" and c.enabled(reader))

    def _label(self, command: Command) -> str:
        key = self._news.reader.key_of(command.id)
        return command.name if key == command.name else f"{command.name}  {key}"

    async def discover(self) -> Hits:
        """Offer everything."""
        for command in self._possible():
            yield DiscoveryHit(
                Content(self._label(command)),
                partial(self._news.run_command, command.id),
                text=command.name,
                help=command.help(),
            )

    async def search(self, query: str) -> Hits:
        """Offer what matches."""
        matcher = self.matcher(query)
        for command in self._possible():
            score = max(matcher.match(command.name), 0.8 * matcher.match(command.help()))
            if score > 0:
                shown = matcher.highlight(command.name) if matcher.match(command.name) else Content(command.name)
                key = self._label(command).removeprefix(command.name)
                yield Hit(
                    score,
                    Content.assemble(shown, key),
                    partial(self._news.run_command, command.id),
                    text=command.name,
                    help=command.help(),
                )
