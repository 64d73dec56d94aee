"""The command palette: every command that can be done now; of those searched for by name also the others, with why."""

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


_IMPOSSIBLE = 0.6  # of its score is left to what cannot be done now: found by its own name it is still the first


class ReaderCommands(Provider):
    """Offers the commands of the reader; one that cannot be done now only to those who look for it."""

    @property
    def _news(self) -> TuiNews:
        return cast("TuiNews", self.app)

    def _known(self) -> Iterable[Command]:
        return (command for command in COMMANDS.values() if command.places & PANES and command.id != "palette")

    def _label(self, command: Command) -> str:
        key = self._news.reader.key_of(command.id)
        return command.name if key == command.name else f"{command.name}  {key}"

    async def discover(self) -> Hits:
        """Offer everything."""
        for command in self._known():
            if self._news.refusal(command.id):
                continue
            yield DiscoveryHit(
                Content(self._label(command)),
                partial(self._news.run_command, command.id),
                text=command.name,
                help=command.help(),
            )

    async def search(self, query: str) -> Hits:
        """Offer what matches."""
        matcher = self.matcher(query)
        for command in self._known():
            score = max(matcher.match(command.name), 0.8 * matcher.match(command.help()))
            if score > 0:
                refusal = self._news.refusal(command.id)
                shown = matcher.highlight(command.name) if matcher.match(command.name) else Content(command.name)
                key = self._label(command).removeprefix(command.name)
                yield Hit(
                    score * (_IMPOSSIBLE if refusal else 1),
                    Content.assemble(shown, key),
                    partial(self._news.run_command, command.id),
                    text=command.name,
                    help=f"Not now: {refusal}" if refusal else command.help(),
                )
