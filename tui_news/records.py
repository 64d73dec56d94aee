"""Frozen records at a tenth of their price: their methods are compiled when first called, not when a module loads.

The standard decorator writes and compiles seven functions a class, half a millisecond of every start; the reader
knows some seventy such classes before its first frame and makes a handful. Type checkers see the standard decorator.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from dataclasses import dataclass as dataclass
    from typing import Any, Never
else:

    def dataclass(*, frozen: bool, slots: bool = False, kw_only: bool = False) -> Callable[[type], type]:
        """Do what ``dataclasses.dataclass`` does, but only for classes that are ``frozen``."""
        if not frozen:
            raise TypeError("A record is frozen; dataclasses.dataclass makes others")
        return lambda kind: _record(kind, slots=slots, kw_only=kw_only)


# The methods that differ from class to class, each with what has the standard decorator make it and little else.
_COMPILED = {
    "__init__": {"init": True, "frozen": True},
    "__repr__": {"repr": True},
    "__eq__": {"eq": True},
    "__hash__": {"unsafe_hash": True},
}


def _record(kind: type, *, slots: bool, kw_only: bool) -> Any:
    own = vars(kind)
    made: Any = dataclasses.dataclass(init=False, repr=False, eq=False, slots=slots, kw_only=kw_only)(kind)
    names = [one.name for one in dataclasses.fields(made)]

    def state(self: object) -> list[object]:
        return [getattr(self, name) for name in names]

    def set_state(self: object, values: list[object]) -> None:
        for name, value in zip(names, values, strict=True):
            object.__setattr__(self, name, value)

    if slots:  # pickle and copy would assign
        made.__getstate__, made.__setstate__ = state, set_state
    made.__setattr__ = made.__delattr__ = _refuse
    for name in _COMPILED:
        if own.get(name) is None:
            setattr(made, name, _compiled_when_called(made, name))
    return made


def _refuse(self: object, name: str, value: object = None) -> Never:
    raise dataclasses.FrozenInstanceError(f"cannot change {name!r} of a {type(self).__name__}")


def _compiled_when_called(kind: type, name: str) -> Callable[..., Any]:
    def first(*args: object, **values: object) -> Any:
        method = _compiled(kind, name)
        setattr(kind, name, method)
        return method(*args, **values)

    return first


def _compiled(kind: Any, name: str) -> Callable[..., Any]:
    """Give the method that a standard dataclass of the same fields has; it fits the instances of ``kind`` as well."""
    made = [(one.name, one.type, _like(one)) for one in dataclasses.fields(kind)]
    after = {"__post_init__": kind.__post_init__} if hasattr(kind, "__post_init__") else {}
    wanted: dict[str, Any] = {"init": False, "repr": False, "eq": False, **_COMPILED[name]}
    twin = dataclasses.make_dataclass(kind.__name__, made, namespace={"__doc__": "A twin.", **after}, **wanted)
    method: Callable[..., Any] = vars(twin)[name]
    return method


def _like(one: dataclasses.Field[Any]) -> Any:
    # A field belongs to one class; this is another with the same settings.
    settings = {key: getattr(one, key) for key in ("default", "default_factory", "init", "repr", "hash", "compare")}
    return dataclasses.field(**settings, kw_only=one.kw_only)
