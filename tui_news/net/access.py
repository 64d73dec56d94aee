"""How one feed's server wants to be asked: by which name, with which login and cookies, through which proxy."""

from __future__ import annotations

from dataclasses import field

from tui_news.records import dataclass


@dataclass(frozen=True, slots=True)
class Access:
    """What a request of one feed has beyond its address. Its ``repr`` gives no secret away.

    Login (``name`` and ``password``) and ``cookies`` (as in a Cookie header) go to the origin of the address alone,
    never on to where it redirects; ``user_agent`` and ``proxy`` hold for the whole chain.
    """

    user_agent: str = ""  # empty: our own
    name: str = field(default="", repr=False)
    password: str = field(default="", repr=False)
    cookies: str = field(default="", repr=False)
    proxy: str = field(default="", repr=False)  # http(s) address; empty: that of the environment

    @property
    def has_secrets(self) -> bool:
        """Whether there is anything that must not be seen."""
        return bool(self.name or self.password or self.cookies or self.proxy)

    @property
    def login(self) -> tuple[str, str] | None:
        """The login, if there is one."""
        return (self.name, self.password) if self.name or self.password else None


OPEN = Access()
