"""Which names of a text mean the same: full and short forms become one entity.

Joined are the forms that the lists give for one name, a surname with the full name (the latest one before it), an
organisation's beginning or initials with its long form. What is not sure to be the same stays apart. Promise: linear in
the number of names; entities in order of first mention, ids unique.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from index.annotate.entities.lexicon import HEADS, Lexicon, Word, heads
from index.annotate.entities.names import ORGANISATION, PERSON, PLACE, Name, letters, may_mean, without_article
from index.core.entities import Entity, EntityKind, Mention, entity_id
from index.core.span import Span

_ALL_HEADS = heads(*HEADS)
"""What tells the kind of a name: "Bank", "River"."""
_LEGAL = frozenset({"Holdings", "Holding", "Group", "Company", "Corporation", "Companies", "Incorporated"})
_SUFFIX_WORDS = frozenset({"II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"})


@dataclass(slots=True)
class _Index:
    """Long names by the ways in which a text shortens them."""

    full: dict[str, str] = field(default_factory=dict)
    """First and last word of a person -> the longest form."""
    initialled: dict[str, str] = field(default_factory=dict)
    """First letter and last word of a person whose first name is written out -> the form."""
    families: dict[str, str | None] = field(default_factory=dict)
    """Last word -> the one full name that has it; None where there are several."""
    initials: dict[tuple[EntityKind, str], str] = field(default_factory=dict)
    beginnings: dict[str, str] = field(default_factory=dict)
    defined: dict[str, str] = field(default_factory=dict)
    """Initials that the text itself explains in brackets; they go before what the lists say."""
    countrys: dict[str, str | None] = field(default_factory=dict)
    """What is left of an organisation without its country -> its name; None where there are several."""


def join(text: str, found: list[Name], lexicon: Lexicon) -> tuple[tuple[Entity, ...], tuple[Mention, ...]]:
    """The entities and mentions of the decided names, which are in order and do not overlap."""
    forms = _forms(text, found, lexicon)
    index = _index(found, forms, lexicon)
    _define(text, found, forms, index, lexicon)
    recent: dict[str, str] = {}
    grouped: dict[str, tuple[EntityKind, str, dict[str, None]]] = {}
    mentions: list[Mention] = []
    for name, form in zip(found, forms, strict=True):
        canonical = _canonical(name, form, index, recent, lexicon)
        if (
            name.kind is ORGANISATION
            and index.countrys.get(form)
            and text[max(0, name.start - 4) : name.start].lower() == "the "
        ):
            canonical = index.countrys[form] or canonical
        ident = entity_id(name.kind, canonical)
        group = grouped.setdefault(ident, (name.kind, canonical, {}))
        group[2][form] = None
        mentions.append(Mention(Span(name.start, name.end), ident))
    entities = tuple(
        Entity(ident, kind, name, tuple(form for form in seen if form != name))
        for ident, (kind, name, seen) in grouped.items()
    )
    return entities, tuple(mentions)


def _forms(text: str, found: list[Name], lexicon: Lexicon) -> list[str]:
    """The names as they are written, but those in capitals as elsewhere in the text or in the lists, if there."""
    forms = [" ".join(text[name.start : name.end].split()) for name in found]
    written = {form.upper(): form for form in reversed(forms) if not form.isupper()}
    return [written.get(form) or _small(form, lexicon) if form.isupper() and len(form) > 3 else form for form in forms]


def _small(form: str, lexicon: Lexicon) -> str:
    """ "WORLD BANK" -> "World Bank", if that is in the lists."""
    if form in lexicon.known:
        return form
    words = [word.lower() if word in ("OF", "THE", "AND", "FOR") else word.capitalize() for word in form.split()]
    small = " ".join(words)
    person = len(words) > 1 and lexicon.words.get(words[0], 0) & Word.FIRST_NAME
    return small if small in lexicon.known or person else form


def _family(form: str) -> str:
    """The last word of a person's name that is no "Jr." or number."""
    words = form.split()
    while len(words) > 1 and (words[-1] in _SUFFIX_WORDS or words[-1].rstrip(".,") in ("Jr", "Sr")):
        words.pop()
    return without_article(words[-1].rstrip(","))


def _index(found: list[Name], forms: list[str], lexicon: Lexicon) -> _Index:
    index = _Index()
    for name, form in zip(found, forms, strict=True):
        if name.kind is PERSON and " " in form and not form[0].islower():
            key = f"{form.split()[0]} {_family(form)}"
            if len(form) > len(index.full.get(key, "")):
                index.full[key] = form
            family = _family(form)
            if "." not in form.split()[0]:
                index.initialled.setdefault(f"{form[0]} {family}", form)
            before = index.families.get(family, key)
            index.families[family] = key if before == key else None
        elif name.kind is not PERSON and " " in form:
            full = name.known.name if name.known else form
            for short in letters(form):
                if len(short) > 1:
                    index.initials.setdefault((name.kind, short), full)
            if name.kind is ORGANISATION:
                _note_country(form, name, index, lexicon)
            if name.kind is ORGANISATION and not name.known:
                words = form.split()
                for count in range(1, min(len(words), 12)):
                    beginning = " ".join(words[:count]).rstrip(",")
                    if len(form) > len(index.beginnings.get(beginning, "")):
                        index.beginnings[beginning] = form
    return index


def _note_country(form: str, name: Name, index: _Index, lexicon: Lexicon) -> None:
    """ "Raqqa Civil Council" may go on as "Civil Council", "Iraqi Foreign Ministry" as "Foreign Ministry"."""
    words = form.split()[:8]
    place = lexicon.known.get(words[0])
    if not (place and place.kind is PLACE) and not lexicon.words.get(words[0], 0) & Word.DEMONYM:
        return
    full = name.known.name if name.known else form
    for count in (1, 2):
        rest = " ".join(words[count:])
        known = lexicon.known.get(rest)
        if not rest or not (known.generic if known else count == 1 and " " in rest):
            continue
        # The lists mean a body of the United States where they name no country.
        own = known is not None and full == known.name
        index.countrys[rest] = full if index.countrys.setdefault(rest, full) == full and not own else None


def _define(text: str, found: list[Name], forms: list[str], index: _Index, lexicon: Lexicon) -> None:
    """Notes "Financial Services Authority (FSA)": an organisation's letters need not agree, a place's initials must."""
    meant: dict[str, set[str]] = {}
    for k in range(1, len(found)):
        long, short, form = found[k - 1], found[k], forms[k]
        if long.kind is not short.kind or " " in form or text[long.end : short.start].strip(' \n"“') not in ("(", "["):
            continue
        if long.kind is ORGANISATION:
            known = lexicon.known.get(form)
            agree = form.isupper() or sum(c.isupper() for c in form) > 1
            agree = agree and may_mean(known, form, long.known, forms[k - 1])
        else:
            agree = any(full.endswith(form.replace(".", "")) for full in letters(forms[k - 1]))
        if agree:
            meant.setdefault(form, set()).add(long.known.name if long.known else forms[k - 1])
    # Letters after several names are a country or an exchange.
    index.defined.update((form, name) for form, (name, *others) in meant.items() if not others)


def _canonical(name: Name, form: str, index: _Index, recent: dict[str, str], lexicon: Lexicon) -> str:
    """The name under which this form is filed."""
    if form in index.defined and name.kind is not PERSON:
        full = index.defined[form]
        return full if full in lexicon.known or name.kind is not ORGANISATION else _longest(full, index)
    if name.known:
        return name.known.name
    if name.kind is PERSON:
        if " " not in form or form[0].islower():
            last = without_article(form.rpartition(" ")[2])
            return recent.get(last) or _only_later(last, form, index)
        family = _family(form)
        full = index.full.get(f"{form.split()[0]} {family}", form)
        if form[1:2] == "." and full == form and (longer := index.initialled.get(f"{form[0]} {family}")):
            full = longer
        recent[family] = full
        given = full.split()[0]
        if given not in index.families:
            recent[given] = full
        return full
    known = lexicon.known.get(form.removeprefix("The "))
    if known and known.kind is name.kind:
        return known.name
    if form.isupper() and " " not in form:
        return index.initials.get((name.kind, form.replace("-", "").replace(".", "")), form)
    if name.kind is ORGANISATION and (firm := _without_legal_form(form, lexicon)):
        return firm
    if name.kind is ORGANISATION and form in index.beginnings:
        ordinary = Word.ENGLISH | Word.COMMON | Word.DEMONYM | Word.TITLE | Word.MODIFIER | _ALL_HEADS
        single = " " not in form and lexicon.words.get(form, 0) & ordinary
        return form if single else _longest(form, index)
    return form


def _without_legal_form(form: str, lexicon: Lexicon) -> str:
    """The name that the lists have for a firm written with its legal form: "Lehman Brothers Holdings Inc."."""
    words = form.split()[:8]
    while len(words) > 1 and (words[-1] in _LEGAL or words[-1] in lexicon.legal):
        words.pop()
        if words[-1] in ("and", "&"):
            words.pop()
        known = lexicon.known.get(" ".join(words).rstrip(","))
        if known and known.kind is ORGANISATION:
            return known.name
    return ""


def _longest(form: str, index: _Index) -> str:
    """The end of the chain of ever longer names that begin with `form`; each step is longer, ten are plenty."""
    for _ in range(10):
        longer = index.beginnings.get(form)
        if not longer:
            break
        form = longer
    return form


def _only_later(last: str, form: str, index: _Index) -> str:
    """A surname before its full name: the full name, if only one has that surname."""
    key = index.families.get(last)
    return index.full[key] if key else form
