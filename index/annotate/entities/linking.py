"""Names over more than one run, tied by "of", "for" and "and": "Ministry of Trade and Industry", "Gulf of Aden".

Such a word is inside a name only where a head before it, or after it, asks for one; else it stands between two names.
Promise: names in order, never overlapping; a name takes in a bounded number of runs.
"""

from __future__ import annotations

from index.annotate.entities.candidates import Atom, Role, Run
from index.annotate.entities.classify import opens, read
from index.annotate.entities.lexicon import Word
from index.annotate.entities.names import HEAD, ORGANISATION, PLACE, Name
from index.annotate.entities.tokens import Token

_HOUSES = frozenset({"Library", "Museum", "Archive", "Archives", "Gallery", "Memorial", "Institute"})
_MOST_TASKS = 5


def names(found: list[Run], tokens: list[Token]) -> list[Name]:
    """All names of the text and the undecided stretches, in order."""
    out: list[Name] = []
    at, event = 0, False
    while at < len(found):
        run = found[at]
        used, taken = _linked(found, at, tokens)
        if used:
            out.extend(used)
            at, event = at + taken, False
            continue
        last = run.atoms[-1]
        if not (event and run.link == "of"):
            out.extend(read(run.atoms, tokens))
        event = bool(last.role in (Role.WORD, Role.TITLE) and last.flags & Word.EVENT_OF)
        at += 1
    return out


def _linked(found: list[Run], at: int, tokens: list[Token]) -> tuple[list[Name], int]:
    """A name over linked runs ("Ministry of Trade and Industry"), what stands around it, and how many runs it took."""
    if at + 1 >= len(found):
        return [], 0
    left, right = found[at], found[at + 1]
    head = left.atoms[-1]
    if head.role is Role.TITLE:
        return [], 0
    if right.link == "and" and tokens[right.atoms[0].first].flags & Word.AND_COMPANY:
        return _and_company(left.atoms, right.atoms, tokens)
    if head.flags & Word.TOPIC and (commas := _commas(found, at + 1, tokens)):
        used, _ = _and_head(left.atoms, found[at + commas].atoms, tokens)
        if used or head.role is not Role.KNOWN:
            return used, commas + 1 if used else 0
    if head.role is Role.KNOWN and not head.flags & Word.TOPICAL_HEAD and not _has_namesakes(head, right, tokens):
        return [], 0
    if right.link == "and" and head.flags & Word.TOPIC:
        return _and_head(left.atoms, right.atoms, tokens)
    if right.link == "and" and _is_house(head, tokens) and _is_house(right.atoms[0], tokens) and len(right.atoms) == 1:
        begin = _begin(left.atoms, tokens)
        if begin == len(left.atoms) - 1:
            return [], 0
        name = Name(
            left.atoms[begin].first, right.atoms[0].last, left.atoms[begin].start, right.atoms[0].end, ORGANISATION
        )
        return [*read(left.atoms[:begin], tokens), name], 2
    if right.link not in ("of", "for") or (right.link == "for" and not head.flags & Word.FOR_HEAD):
        return [], 0
    return _of(found, at, tokens)


def _of(found: list[Run], at: int, tokens: list[Token]) -> tuple[list[Name], int]:
    """A head, "of" or "for", and what follows: "Department of Natural Resources, Mines and Water"."""
    left, right = found[at], found[at + 1]
    head, first = left.atoms[-1], right.atoms[0]
    kind = ORGANISATION if _is_org_first(head, tokens) else PLACE if head.flags & Word.PLACE_OF else None
    if kind is None or first.role is Role.TITLE or tokens[first.first].shouted:
        return [], 0
    is_place = first.known is not None and first.known.kind is PLACE
    if (kind is PLACE and not is_place) or (right.link == "for" and is_place):
        return [], 0
    length = _tail(right.atoms)
    if not length:
        return [], 0
    taken, end = 2, right.atoms[length - 1]
    rest = right.atoms[length:]
    if rest and len(rest) == 1 and rest[0].role is Role.TITLE and at + 2 < len(found):
        # "Office of the United Nations High Commissioner for Refugees"
        more = found[at + 2]
        if more.link == "for" and _is_task(more):
            rest, end, taken = (), more.atoms[-1], 3
    while not rest and head.flags & Word.TOPICAL_HEAD and taken < 6 and at + taken < len(found):
        commas = _commas(found, at + taken, tokens) if end.flags & Word.TOPIC else 0
        if commas and _is_task(found[at + taken + commas - 1]):
            end, taken = found[at + taken + commas - 1].atoms[-1], taken + commas
            break
        more = found[at + taken]
        if not _goes_on(end, more, tokens):
            break
        end, taken = more.atoms[-1], taken + 1
    begin = _begin(left.atoms, tokens)
    before = read(left.atoms[:begin], tokens) if begin else []
    start = left.atoms[begin]
    name = Name(start.first, end.last, start.start, end.end, kind)
    return [*before, name, *(read(rest, tokens) if rest else [])], taken


def _has_namesakes(head: Atom, right: Run, tokens: list[Token]) -> bool:
    """Whether a name of the lists is another one with "of" a country: "Communist Party of India". The lists mean the
    United States' own where they name none."""
    place = right.atoms[0].known
    if right.link != "of" or place is None or place.kind is not PLACE or not _is_org_first(head, tokens):
        return False
    return place.name != "United States" or tokens[head.last].text == "Party"


def _is_org_first(head: Atom, tokens: list[Token]) -> bool:
    """Whether "of" may follow: "Party", and "House" of "House of Commons"."""
    flags = head.flags | (tokens[head.first].flags if head.role is Role.KNOWN else 0)
    return bool(flags & Word.ORG_FIRST)


def _is_task(run: Run) -> bool:
    return all(atom.role is Role.WORD and atom.flags & Word.TOPIC for atom in run.atoms)


def _is_house(atom: Atom, tokens: list[Token]) -> bool:
    return atom.role is Role.WORD and tokens[atom.last].text in _HOUSES


def _commas(found: list[Run], at: int, tokens: list[Token]) -> int:
    """How many runs a list of tasks goes on from `at`: ", Scientific and Cultural Organization" is two."""
    count = 0
    while count < _MOST_TASKS and at + count < len(found):
        run = found[at + count]
        gap = tokens[run.atoms[0].first].gap
        if run.link == "and" or gap == ", and ":
            return count + 1 if count else 0
        if gap != ", " or not _is_task(run):
            return 0
        count += 1
    return 0


def _goes_on(end: Atom, more: Run, tokens: list[Token]) -> bool:
    """Whether a name that reaches to `end` takes in the run after it: "and Industry", "of Humanitarian Affairs"."""
    if any(a.role not in (Role.WORD, Role.DEMONYM) or a.flags & Word.ORG_SUFFIX for a in more.atoms):
        return False
    if end.flags & Word.TOPIC:
        return all(a.flags & Word.TOPIC for a in more.atoms) and more.link in ("and", "of")
    plain = not any(a.flags & (Word.COMMON | Word.NOT_LAST | HEAD) and not a.flags & Word.TOPIC for a in more.atoms)
    if more.link == "of":
        return plain and end.role is Role.WORD
    both = tokens[end.last].text.endswith("s") and tokens[more.atoms[-1].last].text.endswith("s")
    return more.link == "and" and plain and both and len(more.atoms) == 1


def _and_head(left: tuple[Atom, ...], right: tuple[Atom, ...], tokens: list[Token]) -> tuple[list[Name], int]:
    """ "Securities and Exchange Commission": words of a task, "and", more of them with a head."""
    end = next((k for k, a in enumerate(right) if a.flags & Word.ORG_LAST and a.flags & Word.TOPICAL_HEAD), 0)
    if (
        not end
        or not all(a.flags & Word.TOPIC for a in right[:end])
        or any(a.role is Role.TITLE for a in (*left, *right[:end]))
    ):
        return [], 0
    begin = len(left) - 1
    while begin and (left[begin - 1].flags & Word.TOPIC or left[begin - 1].role in (Role.DEMONYM, Role.KNOWN)):
        begin -= 1
    name = Name(left[begin].first, right[end].last, left[begin].start, right[end].end, ORGANISATION)
    return [*read(left[:begin], tokens), name, *read(right[end + 1 :], tokens)], 2


def _and_company(left: tuple[Atom, ...], right: tuple[Atom, ...], tokens: list[Token]) -> tuple[list[Name], int]:
    """ "C. Itoh and Co Ltd": a name, "and", and what partners call themselves."""
    begin = _begin(left, tokens)
    if left[begin].flags & Word.COMMON:
        return [], 0
    end = 0
    while end + 1 < len(right) and right[end + 1].flags & Word.ORG_SUFFIX:
        end += 1
    name = Name(left[begin].first, right[end].last, left[begin].start, right[end].end, ORGANISATION)
    return [*read(left[:begin], tokens), name, *read(right[end + 1 :], tokens)], 2


def _begin(atoms: tuple[Atom, ...], tokens: list[Token]) -> int:
    """Where a name that ends in these atoms begins: after sentence openers and titles."""
    begin = 0
    for k, atom in enumerate(atoms[:-1]):
        if (opens(atom) and tokens[atom.first].starts) or (
            atom.role is Role.TITLE and not tokens[atom.first].flags & Word.TITLE_IN_NAME
        ):
            begin = k + 1
    return begin


def _tail(atoms: tuple[Atom, ...]) -> int:
    """How many of the atoms after "of" belong to the name."""
    heads = [k for k, atom in enumerate(atoms) if atom.flags & Word.ORG_SUFFIX or (k and atom.flags & Word.ORG_LAST)]
    if heads and not any(a.role is Role.TITLE for a in atoms[: heads[-1]]):
        return heads[-1] + 1
    if atoms[0].role is Role.KNOWN:
        length = 1
        while length < len(atoms) and atoms[length].role is Role.WORD and atoms[length].flags & Word.TOPIC:
            length += 1
        return length
    length = 0
    for atom in atoms[:5]:
        if atom.role in (Role.TITLE, Role.KNOWN, Role.ACRONYM) or (
            atom.flags & Word.COMMON and not atom.flags & Word.TOPIC
        ):
            break
        length += 1
    if length < len(atoms) and atoms[length].role is Role.WORD and atoms[length].flags & (Word.NOT_LAST | Word.COMMON):
        return 0
    return length
