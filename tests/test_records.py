"""Records: what their late methods do is what the standard decorator's do."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from dataclasses import FrozenInstanceError, dataclass, field, fields, replace
from typing import Any, ClassVar

import pytest

from tui_news import records

DECORATORS = {"standard": dataclass, "record": records.dataclass}


def make(decorator: Any) -> tuple[Any, Any]:
    @decorator(frozen=True, slots=True)
    class Place:
        """Where something is."""

        kinds: ClassVar[tuple[str, ...]] = ("harbour", "town")
        name: str
        near: tuple[str, ...] = ()
        tags: dict[str, int] = field(default_factory=dict, compare=False)
        rank: int = field(default=3, repr=False)

        @property
        def loud(self) -> str:
            """The name, shouted."""
            return self.name.upper()

    @decorator(frozen=True, slots=True, kw_only=True)
    class Port(Place):
        """A place with berths."""

        berths: int = 1

        def __post_init__(self) -> None:
            if self.berths < 0:
                raise ValueError("berths")

    return Place, Port


def told(decorator: Any, call: Any) -> str:
    """Say what comes of a call with both classes, an error included."""
    try:
        return repr(call(*make(decorator)))
    except Exception as error:
        return f"{type(error).__name__}"


@pytest.mark.parametrize(
    "call",
    [
        lambda place, port: place("Tarsuna", ("Velm",), rank=5),
        lambda place, port: place("Tarsuna").tags is place("Tarsuna").tags,
        lambda place, port: place("Tarsuna", tags={"a": 1}) == place("Tarsuna"),
        lambda place, port: place("Tarsuna") == place("Tarsuna", rank=4),
        lambda place, port: place("Tarsuna") == port("Tarsuna"),
        lambda place, port: hash(place("Tarsuna")) == hash(place("Tarsuna", tags={"b": 2})),
        lambda place, port: hash(place("Tarsuna", near=["Velm"])),
        lambda place, port: len({place("Tarsuna"), place("Tarsuna"), place("Velm")}),
        lambda place, port: place(),
        lambda place, port: place("Tarsuna", berths=2),
        lambda place, port: port("Tarsuna", berths=2),
        lambda place, port: port("Tarsuna", (), {}, 3, 2),
        lambda place, port: port("Tarsuna", berths=-1),
        lambda place, port: replace(place("Tarsuna"), near=("Velm",)),
        lambda place, port: replace(port("Tarsuna"), berths=-1),
        lambda place, port: [one.name for one in fields(port)],
        lambda place, port: (place.__match_args__, port.__match_args__),
        lambda place, port: dataclasses.asdict(port("Tarsuna")),
        lambda place, port: copy.copy(port("Tarsuna", ("Velm",))),
        lambda place, port: copy.deepcopy(place("Tarsuna", tags={"a": 1})).tags,
        lambda place, port: place("Tarsuna").loud,
        lambda place, port: hasattr(place("Tarsuna"), "__dict__"),
        lambda place, port: place("Tarsuna") == "Tarsuna",
        lambda place, port: setattr(place("Tarsuna"), "name", "Velm"),
        lambda place, port: delattr(place("Tarsuna"), "name"),
    ],
)
def test_it_does_what_the_standard_decorator_does(call: Any) -> None:
    standard, record = (told(decorator, call) for decorator in DECORATORS.values())
    assert record == standard


@records.dataclass(frozen=True, slots=True)
class Berth:
    """Where a ship lies."""

    number: int
    ship: str = ""

    def __repr__(self) -> str:
        return f"berth {self.number}"


def test_a_record_goes_through_a_pipe() -> None:
    sent = pickle.dumps(Berth(4, "Ana"))
    assert pickle.loads(sent) == Berth(4, "Ana")  # noqa: S301 - our own, a line ago


def test_a_method_of_its_own_stays() -> None:
    assert repr(Berth(4)) == "berth 4"


def test_nothing_of_a_record_can_be_changed() -> None:
    berth = Berth(4)
    with pytest.raises(FrozenInstanceError, match="cannot change 'number' of a Berth"):
        berth.number = 5  # type: ignore[misc]
    assert berth.number == 4


def test_methods_are_compiled_when_they_are_first_called() -> None:
    place, _ = make(records.dataclass)
    late = place.__init__
    assert place("Tarsuna") == place("Tarsuna")
    assert place.__init__ is not late
    assert place.__init__.__code__.co_varnames[:2] == ("self", "name")


def test_only_frozen_records_are_made() -> None:
    with pytest.raises(TypeError):
        records.dataclass(frozen=False, slots=True)
