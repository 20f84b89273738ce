"""What a text as a whole says about names that a sentence alone leaves open.

A surname stands for the full name found elsewhere, a first word for the organisation that begins with it, capitals for
the long form with those initials; after them the words around a name speak. What is still open after that is no name.
Promise: linear time, and every name that comes out has a kind.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from index.annotate.entities.context import before_place, beside_people, by_context, may_be_person, next_word
from index.annotate.entities.lexicon import Lexicon, Word
from index.annotate.entities.names import ORGANISATION, PERSON, PLACE, Name
from index.annotate.entities.tokens import Token
from index.core.entities import EntityKind

_IN_BRACKETS = re.compile(r"[ \n][(\[][\"“]?([A-Z][A-Za-z&-]{1,11})[\"”]?[)\],;]")
_PARTICLE = re.compile(r"\b((?:de|del|della|di|da|du|van|von|der|den|bin|ibn|la|le)(?: (?:la|der|den|las|los))? )$")


def letters(name: str) -> set[str]:
    """The initials that `name` may be shortened to: of its capitalised words, and of all its words."""
    words = name.replace("-", " ").replace("–", " ").replace("/", " ").split()
    capitals = "".join(w[0] for w in words if w[0].isupper())
    return {capitals, "".join(w[0] for w in words).upper()} if len(words) > 1 else set()


def without_article(word: str) -> str:
    """ "al-Maliki" -> "Maliki"; other words as they are."""
    return word[3:] if word[:3] in ("al-", "el-", "Al-", "El-") else word


@dataclass(slots=True)
class _Document:
    """What the decided names of one text say."""

    kinds: dict[str, Counter[EntityKind]] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)
    """Last word of a person of several words -> the name."""
    beginnings: set[str] = field(default_factory=set)
    """First words of organisations of several words."""
    titled: set[str] = field(default_factory=set)
    """Last words of people with a title before them: "Mr Sen"."""
    initials: dict[str, EntityKind] = field(default_factory=dict)


def settle(text: str, found: list[Name], tokens: list[Token], lexicon: Lexicon) -> list[Name]:
    """`found` with a kind for each name; the ones that nothing speaks for are left out."""
    found = _defined(text, found)
    document = _Document()
    for name in found:
        if name.kind is not None:
            _learn(document, text, name, name.kind, tokens)
    for name in found:
        if name.kind is None and name.last > name.first:
            form = text[name.start : name.end]
            kind = None if form in document.kinds else by_context(text, name, tokens, lexicon)
            family, given = tokens[name.last].text, tokens[name.first].text
            if family in document.titled and given not in document.titled and may_be_person(name, tokens):
                kind = kind or PERSON
            if kind is not None:
                _learn(document, text, name, kind, tokens)
    for name in beside_people(text, found, lambda name: _is_person(document, text, name), tokens):
        _learn(document, text, name, PERSON, tokens)
    out: list[Name] = []
    for name in found:
        form = text[name.start : name.end]
        token = tokens[name.first]
        if (out and name.start < out[-1].end) or _is_italic(text, name):
            continue
        if name.kind is None:
            kind = (
                (PLACE if before_place(text, name, tokens, lexicon) else None)
                or _by_document(form, name, token, document)
                or by_context(text, name, tokens, lexicon)
            )
            if kind is None and name.known and not token.starts:
                kind = name.known.kind
            if kind is not None:
                keep = name.known if name.known and name.known.kind is kind else None
                out.append(_stretched(text, name._replace(kind=kind, known=keep), tokens, document))
        elif name.known and name.kind is PLACE and name.first == name.last and form == _family_of(document, form):
            word = next_word(text, name.end)
            person = word in lexicon.verbs or (
                token.flags & Word.SURNAME and not token.gap.endswith((" in ", " from ", " to "))
            )
            out.append(name._replace(kind=PERSON, known=None) if person else name)
        else:
            out.append(_as_state(text, name, tokens, lexicon))
    return out


def _is_person(document: _Document, text: str, name: Name) -> bool:
    """Whether a name of several words is known for a person by now."""
    if name.kind is not None or name.first == name.last:
        return name.kind is PERSON and name.first < name.last
    kinds = document.kinds.get(text[name.start : name.end])
    return kinds is not None and kinds.most_common(1)[0][0] is PERSON


def _as_state(text: str, name: Name, tokens: list[Token], lexicon: Lexicon) -> Name:
    """A state with the name of its city is the state where the text says so: "the state of Washington"."""
    if name.kind is not PLACE or name.known is None:
        return name
    if tokens[name.first].gap.endswith(" state of ") or next_word(text, name.end) == "state":
        state = lexicon.phrases.get(name.known.name + " State")
        return name._replace(known=state) if state and state.kind is PLACE else name
    return name


def _is_italic(text: str, name: Name) -> bool:
    """Whether the name alone stands in the Markdown of italics, as those of ships and works do."""
    before, after = text[max(0, name.start - 2) : name.start], text[name.end : name.end + 2]
    return before[-1:] in ("*", "_") and after[:1] == before[-1:] and before != "**" and after != "**"


def _stretched(text: str, name: Name, tokens: list[Token], document: _Document) -> Name:
    """A short form as long as it goes: "Caesars" to "Caesars World", "Mel" to "de Mel"."""
    if name.kind is ORGANISATION:
        last = name.last
        while (
            last + 1 < len(tokens)
            and tokens[last + 1].gap == " "
            and text[name.start : tokens[last + 1].end] in document.beginnings
        ):
            last += 1
        return name._replace(last=last, end=tokens[last].end) if last > name.last else name
    if name.kind is PERSON and name.first == name.last:
        particle = _PARTICLE.search(tokens[name.first].gap)
        full = document.people.get(text[name.start : name.end], "")
        if particle and (particle.group(1) + text[name.start : name.end]) in full:
            return name._replace(start=name.start - len(particle.group(1)))
    return name


def _family_of(document: _Document, form: str) -> str:
    full = document.people.get(form, "")
    return full.rpartition(" ")[2] if full else ""


def _defined(text: str, found: list[Name]) -> list[Name]:
    """Undecided names with their initials in brackets after them are organisations."""
    out = []
    for name in found:
        if name.kind is None and name.last > name.first:
            bracket = _IN_BRACKETS.match(text, name.end)
            if bracket and bracket.group(1).upper() in letters(text[name.start : name.end]):
                name = name._replace(kind=ORGANISATION)
        out.append(name)
    return out


def _learn(document: _Document, text: str, name: Name, kind: EntityKind, tokens: list[Token]) -> None:
    """Takes in what a name of known kind says about shorter ones."""
    form = text[name.start : name.end]
    document.kinds.setdefault(form, Counter())[kind] += 1
    if kind is PERSON and name.first and tokens[name.first].gap == " " and not name.known:
        document.titled.add(tokens[name.last].text)
    if name.last == name.first:
        return
    if kind is PERSON:
        last = name.last
        while last > name.first and tokens[last].flags & Word.NAME_SUFFIX:
            last -= 1
        document.people.setdefault(tokens[last].text, form)
        document.people.setdefault(without_article(tokens[last].text), form)
        if tokens[name.first].flags & Word.FIRST_NAME and len(tokens[name.first].text) > 2:
            document.people.setdefault(tokens[name.first].text, form)
        return
    for short in letters(form):
        if len(short) > 1:
            document.initials.setdefault(short, kind)
    if kind is not ORGANISATION or name.known or tokens[name.last].flags & Word.TOPICAL_HEAD:
        return
    firm = bool(tokens[name.last].flags & (Word.ORG_SUFFIX | Word.COMPANY_HEAD))
    for last in range(name.first, name.last):
        beginning = text[tokens[name.first].start : tokens[last].end]
        if last > name.first or (firm and _stands_alone(tokens[last])):
            document.beginnings.add(beginning)


def _stands_alone(token: Token) -> bool:
    """Whether a firm may be called by its first word."""
    names = Word.FIRST_NAME | Word.SURNAME | Word.AMBIGUOUS
    return not token.flags & ~names and len(token.text) > 2


def _by_document(form: str, name: Name, token: Token, document: _Document) -> EntityKind | None:
    if form in document.kinds:
        return document.kinds[form].most_common(1)[0][0]
    if name.first == name.last and form in document.people and not (token.starts and token.flags & Word.COMMON):
        return PERSON
    if form in document.beginnings and not (token.starts and token.flags & Word.AMBIGUOUS):
        return ORGANISATION
    if form.isupper() and not token.flags & Word.COMMON:
        return document.initials.get(form.replace("-", "").replace(".", ""))
    return None
