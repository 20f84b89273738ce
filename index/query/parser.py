"""Text to syntax tree: what the reader asked, as it was understood. Total and linear: any text has a tree.

NOT binds most, then WITH and BESIDE, then words beside one another (all must match), then OR. In the tree an And never
stands in an And, an Or never in an Or, and a Not only ever in an And that has something else too, `Everything` at the
least.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from index.core.clean import clean_line
from index.core.dates import DateRange
from index.core.query import (
    NAMES,
    And,
    Everything,
    Field,
    MentionedIn,
    Nearness,
    Node,
    Not,
    Or,
    ParsedQuery,
    Phrase,
    Prefix,
    Problem,
    PublishedIn,
    Together,
    Word,
)
from index.core.span import Span
from index.core.words import WORD, words
from index.query.dates import read_date
from index.query.fields import FIELDS, FieldRow
from index.query.lexer import QUOTES, Kind, Token, tokens

MAX_TEXT = 2000
"""Longest query read, in code points."""
MAX_DEPTH = 40
"""Deepest nesting of parentheses; deeper ones are left out and what is in them stays."""

MORE_OF_DATE = 5
"""Most tokens after the first that a date without quotes may have: 27 Sep 2014 .. 3 Oct 2014."""
_NEAR = {Kind.WITH: Nearness.PARAGRAPH, Kind.BESIDE: Nearness.SENTENCE}
_ENDS = (Kind.CLOSE, Kind.OR, Kind.AND, *_NEAR)
"""What no clause begins with."""
_UNKNOWN_FIELD = re.compile(rf"([^\W\d_]+):(?=[\w={QUOTES}(])")


def parse(text: str, *, typing: bool = False, today: date | None = None) -> ParsedQuery:
    """The query that `text` is; never raises. Spans of problems are offsets in `text`, in order.

    `typing`: the reader is not done. The word that `text` ends with is then the beginning of a word, unless it is
    excluded or exact, and what is merely unfinished at the end is no problem. `today` is what words such as "last
    spring" are read against; without it they are no dates. Text beyond `MAX_TEXT` is ignored.
    """
    if len(text) <= MAX_TEXT:
        return _Parser(text, typing=typing, today=today).parsed()
    parsed = _Parser(text[:MAX_TEXT], typing=False, today=today).parsed()
    beyond = Problem(
        Span(MAX_TEXT, len(text)), f"Only the first {MAX_TEXT:,} characters are searched; shorten the query."
    )
    return replace(parsed, text=text, problems=(*parsed.problems, beyond))


class _Parser:
    """One descent over the tokens of one query. `end` is where its last token ends."""

    def __init__(self, text: str, *, typing: bool, today: date | None) -> None:
        self.text = text
        self.typing = typing
        self.today = today
        self.tokens = tokens(text)
        self.at = 0
        self.end = len(text.rstrip())
        self.flattened = 0
        self.problems: list[Problem] = []

    def parsed(self) -> ParsedQuery:
        tree = self._either(None, excluded=False, depth=0) or Everything()
        return ParsedQuery(self.text, tree, tuple(sorted(self.problems, key=lambda problem: problem.span)), self.today)

    def _problem(self, span: Span, message: str, *, unfinished: bool = False) -> None:
        """`unfinished`: no problem while the reader types, if nothing follows."""
        if not (unfinished and self.typing and span.end >= self.end):
            self.problems.append(Problem(span, message))

    def _peek(self) -> Token | None:
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def _either(self, row: FieldRow | None, *, excluded: bool, depth: int) -> Node | None:
        """Up to the end, or to the parenthesis that closes (left to the caller); None where nothing is asked.

        `row` is the field of the group, `excluded` whether a NOT stands before it."""
        sides: list[Node] = []
        parts: list[Node] = []
        joint: Token | None = None  # the OR or AND that waits for its right side
        started = False  # whether something stands left of the next OR or AND
        while token := self._peek():
            if token.kind is Kind.CLOSE:
                if self.flattened:
                    self.flattened -= 1
                elif depth:
                    break
                else:
                    self._problem(token.span, "This parenthesis closes nothing; take it out or open one before it.")
                self.at += 1
            elif token.kind in (Kind.OR, Kind.AND):
                self.at += 1
                if not started:
                    self._problem(token.span, _one_sided(token), unfinished=True)
                if token.kind is Kind.OR and parts:
                    sides.append(_all_of(parts))
                    parts = []
                joint, started = (token, False) if started else (joint, False)
            elif token.kind in _NEAR:
                self.at += 1
                self._problem(token.span, _one_sided(token), unfinished=True)
            else:
                started, joint = True, None
                part = self._chain(row, excluded=excluded, depth=depth)
                if part:
                    parts.append(part)
        if joint:
            self._problem(joint.span, _one_sided(joint), unfinished=True)
        if parts:
            sides.append(_all_of(parts))
        return _any_of(sides) if sides else None

    def _chain(self, row: FieldRow | None, *, excluded: bool, depth: int) -> Node | None:
        """One clause, or names that WITH and BESIDE join."""
        node = self._operand(row, excluded=excluded, depth=depth)
        nodes = [node] if node else []
        signs: list[Token] = []
        while (sign := self._peek()) and sign.kind in _NEAR:
            self.at += 1
            after = self._peek()
            if after is None or after.kind in _ENDS:
                self._problem(sign.span, _one_sided(sign), unfinished=True)
            elif right := self._operand(row, excluded=excluded, depth=depth):
                signs += [sign] if nodes else []
                nodes.append(right)
        if not signs:
            return nodes[0] if nodes else None
        if all(map(_is_name, nodes)):
            return _all_of(_together(nodes, signs))
        if not (self.typing and self._peek() is None):
            example = f'person:"John Kerry" {signs[0].text} org:nato'
            self._problem(signs[0].span, f"{signs[0].text} stands between names, such as {example}.")
        return _all_of(nodes)

    def _operand(self, row: FieldRow | None, *, excluded: bool, depth: int) -> Node | None:
        """One clause with its exclusions and its field; None where it asks nothing, or nothing that can be asked."""
        negative = False
        lacking: Token | None = None
        while (token := self._peek()) and token.kind in (Kind.NOT, Kind.FIELD):
            if token.kind is Kind.NOT:
                negative = not negative
                excluded = True
            else:
                if lacking and lacking.row:
                    self._problem(lacking.span, _lacks(lacking))
                row = token.row
            lacking = token
            self.at += 1
        node: Node | None
        if token is None or token.kind in _ENDS:
            if lacking:
                self._problem(lacking.span, _lacks(lacking), unfinished=True)
            return None
        if token.kind is Kind.OPEN:
            node = self._group(row, excluded=excluded, depth=depth)
        elif row and row.field is None:
            node = self._date(row)
        else:
            self.at += 1
            field = row.field if row and row.field else Field.TEXT
            read = self._phrase if token.kind is Kind.PHRASE else self._word
            node = read(token, field, excluded=excluded)
            if node is None and lacking and lacking.row:
                self._problem(Span(lacking.span.start, token.span.end), _lacks(lacking), unfinished=True)
        return _none_of(node) if node and negative else node

    def _group(self, row: FieldRow | None, *, excluded: bool, depth: int) -> Node | None:
        opening = self.tokens[self.at]
        self.at += 1
        if depth >= MAX_DEPTH:
            if not self.flattened:
                self._problem(opening.span, f"Parentheses deeper than {MAX_DEPTH} are left out; nest less.")
            self.flattened += 1
            return None
        first = self.at
        node = self._either(row, excluded=excluded, depth=depth + 1)
        closing = self._peek()
        if closing is None:
            if not self.typing:
                self._problem(opening.span, "This parenthesis is not closed; the group goes to the end.")
        else:
            self.at += 1
            if first == self.at - 1:
                self._problem(Span(opening.span.start, closing.span.end), "There is nothing in these parentheses.")
        return node

    def _phrase(self, token: Token, field: Field, *, excluded: bool) -> Node | None:
        self._check_closed(token)
        found = _folded(token.text)
        open_end = self.typing and not token.closed and not excluded and _ends_in_word(self.text)
        # A star after the last word lets it go on, as a word that is being typed does.
        return Phrase(found, field, typing=open_end or token.text.rstrip().endswith("*")) if found else None

    def _check_closed(self, phrase: Token) -> None:
        if not phrase.closed:
            self._problem(phrase.span, "This phrase is not closed; it goes to the end.", unfinished=True)

    def _word(self, token: Token, field: Field, *, excluded: bool) -> Node | None:
        text, span = token.text, token.span
        unknown = _UNKNOWN_FIELD.match(self.text, span.start, self.end)
        if unknown:
            names = ", ".join(f"{row.name}:" for row in FIELDS)
            message = f"There is no field {_short(unknown[1])}:; fields are {names}."
            self._problem(Span(*unknown.span()), message)
        text, star = self._starred(text, span)
        found = _folded(text)
        if not found:
            return None
        exact = text.startswith("=")
        at_end = self.typing and span.end == len(self.text) and _ends_in_word(text)
        being_typed = at_end and not excluded and not exact
        if len(found) > 1:
            return Phrase(found, field, typing=star or being_typed)
        if star:
            return Prefix(found[0], field)
        return Prefix(found[0], field, typing=True) if being_typed else Word(found[0], field, exact=exact)

    def _starred(self, text: str, span: Span) -> tuple[str, bool]:
        """`text` up to its star, and whether it has one; a star before the first word is left out."""
        if "*" not in text:
            return text, False
        word = WORD.search(text)
        if not word:
            return text, False
        before, star, after = text[word.start() :].partition("*")
        misplaced = "*" in text[: word.start()] or WORD.search(after) is not None
        if misplaced:
            begins = _short(before) + star
            self._problem(span, f"A star works only at the end of a word; searched for {begins}.", unfinished=True)
        return before, bool(star)

    def _date(self, row: FieldRow) -> Node | None:
        """The date at hand. Following tokens may complete it: September 2024, 2014 .. 2017."""
        first = self.tokens[self.at]
        self.at += 1
        self._check_closed(first)
        read = read_date(row.comparison + first.text, self.today)
        if first.kind is Kind.WORD:
            end, taken = first.span.end, 0
            for count, token in enumerate(self.tokens[self.at : self.at + MORE_OF_DATE], 1):
                if token.kind is not Kind.WORD:
                    break
                if isinstance(read, str) or ".." in self.text[end - 2 : token.span.end]:
                    longer = read_date(row.comparison + self.text[first.span.start : token.span.end], self.today)
                    if isinstance(longer, DateRange):
                        read, end, taken = longer, token.span.end, count
            self.at += taken
        if isinstance(read, DateRange):
            return MentionedIn(read) if row.mentioned else PublishedIn(read)
        self._problem(first.span, read, unfinished=True)
        return None


def _is_name(node: Node) -> bool:
    """Whether a node asks for names only, so that WITH can join it."""
    match node:
        case Word(field=field) | Prefix(field=field) | Phrase(field=field):
            return field in NAMES
        case Or(parts):
            return all(map(_is_name, parts))
    return False


def _together(nodes: list[Node], signs: list[Token]) -> list[Node]:
    """What signs between nodes ask: a run of the same sign asks for all its nodes in one place."""
    out: list[Node] = []
    run = nodes[:1]
    for number, sign in enumerate(signs):
        run.append(nodes[number + 1])
        if number + 1 == len(signs) or signs[number + 1].kind is not sign.kind:
            out.append(Together(tuple(run), _NEAR[sign.kind]))
            run = run[-1:]
    return out


def _all_of(parts: list[Node]) -> Node:
    flat: list[Node] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, And) else (part,))
    asked = [part for part in flat if not isinstance(part, Everything)]
    if all(isinstance(part, Not) for part in asked):
        return And((Everything(), *asked))
    return And(tuple(asked)) if len(asked) > 1 else asked[0]


def _any_of(sides: list[Node]) -> Node:
    flat: list[Node] = []
    for side in sides:
        flat.extend(side.parts if isinstance(side, Or) else (side,))
    return Or(tuple(flat)) if len(flat) > 1 else flat[0]


def _none_of(node: Node) -> Node:
    """Not(node), which `_all_of` gives its place; what is excluded twice is asked for."""
    match node:
        case And(parts=(Everything(), Not(part=asked))):
            return asked
        case _:
            return Not(node)


def _folded(text: str) -> tuple[str, ...]:
    return tuple(word for word, _, _ in words(clean_line(text)))


def _ends_in_word(text: str) -> bool:
    # A combining mark at the end belongs to the letter before it once the text is NFC.
    return WORD.fullmatch(clean_line(text[-2:])[-1:]) is not None and not text[-1:].isspace()


def _short(text: str) -> str:
    text = clean_line(text)
    return text if len(text) <= 30 else text[:29] + "…"


def _one_sided(token: Token) -> str:
    return f"{token.text} stands between two words; one of them is missing."


def _lacks(token: Token) -> str:
    if token.row:
        return f"{token.row.name}: needs something right after it, such as {token.row.example}."
    return f"{token.text} excludes what follows it; write {'-word' if token.text == '-' else 'NOT word'}."
