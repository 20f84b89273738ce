"""The small language in which layouts are written.

``[one|two]`` is a choice, ``[|two]`` may be nothing; ``{slot words #key %9}`` is a slot: its name, what it is told,
the key under which its choice is kept, the width it is padded to (negative: to the right); ``{!slot}`` is in capitals.
``{@pool}`` is a line of that pool. A backslash takes the next character as it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class Slot:
    name: str
    words: tuple[str, ...]
    key: str
    width: int
    capitals: bool


@dataclass(frozen=True, slots=True)
class Choice:
    options: tuple[tuple[Node, ...], ...]


Node = str | Slot | Choice


def _slot(inside: str) -> Slot:
    capitals = inside.startswith("!")
    name, *rest = inside.removeprefix("!").split()
    key, width, words = "", 0, []
    for word in rest:
        if word.startswith("#"):
            key = word[1:]
        elif word.startswith("%"):
            width = int(word[1:])
        else:
            words.append(word)
    return Slot(name, tuple(words), key, width, capitals)


@cache
def parsed(template: str) -> tuple[Node, ...]:
    nodes, end = _sequence(template, 0, "")
    if end != len(template):
        raise ValueError(f"a bracket too many at {end}: {template}")
    return nodes


def _sequence(template: str, at: int, stops: str) -> tuple[tuple[Node, ...], int]:
    nodes: list[Node] = []
    plain: list[str] = []

    def flush() -> None:
        if plain:
            nodes.append("".join(plain))
            plain.clear()

    while at < len(template) and template[at] not in stops:
        char = template[at]
        if char == "\\":
            plain.append(template[at + 1])
            at += 2
        elif char == "{":
            flush()
            close = template.index("}", at)
            nodes.append(_slot(template[at + 1 : close]))
            at = close + 1
        elif char == "[":
            flush()
            options: list[tuple[Node, ...]] = []
            while template[at] != "]":
                option, at = _sequence(template, at + 1, "|]")
                options.append(option)
                if at >= len(template):
                    raise ValueError(f"a bracket stays open: {template}")
            nodes.append(Choice(tuple(options)))
            at += 1
        else:
            plain.append(char)
            at += 1
    flush()
    return tuple(nodes), at
