"""Who said the quoted words: quotations that the article gives to an entity, precise rather than complete.

A speaker is named beside the quotation: "...", X said; said X; according to X; X told reporters: "..."; or is "he" or
"she" where X is the only person of the sentence before. A quotation that follows upon such a clause goes on with it.
Whoever has a spokesman speak, or is spoken of, does not speak. Promise: linear time; only a bounded stretch beside a
quotation is read.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection

from index.core.annotations import Annotations
from index.core.article import Article
from index.core.clean import printable_path
from index.core.entities import EntityKind
from index.core.names import Quotation
from index.core.sentences import sentence_at
from index.core.span import Span
from index.names.quotes import Quote, paragraphs, quotes

_REACH = 240
"""How far a speaker may stand from the marks, in code points."""
_LEAST = 4
"""Words of a quotation that is no sentence or part of one by its marks."""
_SAYING = "said says told tells added adds asked asks replied answered explained explains noted notes stated declared"
_CLAIMING = (
    "announced warned warns insisted insists argued argues claimed claims acknowledged admitted recalled conceded"
)
_WRITING = "wrote writes tweeted posted concluded concludes continued observed remarked repeated complained confirmed"
_SHOUTING = (
    "shouted cried whispered joked quipped predicted promised vowed urged suggested stressed testified commented"
)
_MORE = "responded emphasized emphasised reiterated boasted lamented exclaimed"
_VERB = f"(?:{'|'.join(f'{_SAYING} {_CLAIMING} {_WRITING} {_SHOUTING} {_MORE}'.split())})"
_VERBS = re.compile(rf"\b{_VERB}\b")
_X, _OTHER, _NAME = "\x01", "\x02", "\x03"
"""What stands for a name of the speaker asked for, of another person, of anything else."""
_MARKERS = dict.fromkeys(map(ord, (_X, _OTHER, _NAME)), " ")
_NOT_BEFORE = "for of to by about with from against on in at and or than like as after over under via"
_UNTIED = "".join(rf"(?<!\b{word} )" for word in _NOT_BEFORE.split())
_TITLE = rf"(?:[\w.'’&{_NAME}-]+ ){{0,7}}?{_UNTIED}"
_ASIDE = r"(?:, [^,]{1,120},)?"
_ADVERBS = r"(?: (?:also|later|then|again|once|has|had|have|himself|herself|\w+ly|on \w+day))*"
_AFTER = "in on at to during after before when as while who late earlier yesterday today tonight this last from by with"
_ENDS = rf"(?=$|[.,;:)—–]| (?:{'|'.join(_AFTER.split())}|\w+day)\b)"
_SENTENCE_ENDS = re.compile(r"[.!?]\s")
_PRONOUN_AFTER = re.compile(rf",? ?(?:(?:he|she){_ADVERBS} {_VERB}|{_VERB} (?:he|she))\b")
_PRONOUN_BEFORE = re.compile(rf"(?:^|[ ,])(?:[Hh]e|[Ss]he){_ADVERBS} {_VERB}\b")


def _after(who: str) -> re.Pattern[str]:
    subject = rf"{_TITLE}{who}{_ASIDE}{_ADVERBS} {_VERB}\b"
    return re.compile(rf",? ?(?:{subject}|{_VERB} {_TITLE}{who}{_ENDS}|according to (?:{_TITLE})?{who}{_ENDS})")


_AFTER_X, _AFTER_OTHER = _after(_X), _after(f"[{_OTHER}{_NAME}]")
_BEFORE_X = re.compile(
    rf"{_UNTIED}{_X}{_ASIDE}{_ADVERBS} {_VERB}\b|"
    rf"\b[Aa]ccording to (?:{_TITLE})?{_X}(?=,)"
)


def quotations(article: Article, annotations: Annotations, ids: Collection[str]) -> list[Quotation]:
    """What the article has these ids say, in order of the text."""
    if not any(mention.entity in ids for mention in annotations.mentions):
        return []
    reading = _Reading(article.body, annotations, ids)
    source = printable_path(str(article.source))
    return [
        Quotation(
            article.id,
            source,
            article.title,
            article.published,
            " ".join(quote.inner.cut(article.body).split()),
            quote.inner,
        )
        for quote in reading.spoken()
    ]


class _Reading:
    """A body with its paragraphs, quotes and names at hand."""

    def __init__(self, body: str, annotations: Annotations, ids: Collection[str]) -> None:
        people = {one.id for one in annotations.entities if one.kind is EntityKind.PERSON}
        self._body = body
        self._names = [
            (one.span, _X if one.entity in ids else _OTHER if one.entity in people else _NAME)
            for one in annotations.mentions
        ]
        self._starts = [span.start for span, _ in self._names]
        self._paragraphs = paragraphs(body)
        self._quotes = quotes(body, self._paragraphs)

    def spoken(self) -> list[Quote]:
        found: list[Quote] = []
        told = ""  # what stands between the quote before and this one, where it says that the one before is X's
        for number, quote in enumerate(self._quotes):
            before_ends = self._paragraphs[quote.paragraph].start
            if number and self._quotes[number - 1].last == quote.paragraph:
                before_ends = self._quotes[number - 1].outer.end
            else:
                told = ""
            after_ends = self._paragraphs[quote.last].end
            if number + 1 < len(self._quotes) and self._quotes[number + 1].paragraph == quote.last:
                after_ends = self._quotes[number + 1].outer.start
            after = self._marked(quote.outer.end, min(after_ends, quote.outer.end + _REACH))
            before = self._marked(max(before_ends, quote.outer.start - _REACH), quote.outer.start)
            is_speech = quote.inner.cut(self._body)[-1:] in set(",.?!…—-") or after[:1] == ","
            named = is_speech and self._is_told_after(after, quote)
            if not named and not (is_speech and _AFTER_OTHER.match(after)):
                named = self._is_told_before(before, quote, is_speech) or (is_speech and _goes_on(told))
            if named:
                found.append(quote)
            told = after if named and after_ends <= quote.outer.end + _REACH else ""
        return found

    def _is_told_after(self, after: str, quote: Quote) -> bool:
        return bool(_AFTER_X.match(after) or (_PRONOUN_AFTER.match(after) and self._is_only_person(quote)))

    def _is_told_before(self, before: str, quote: Quote, is_speech: bool) -> bool:
        named = list(_BEFORE_X.finditer(before))
        if not named and self._is_only_person(quote):
            named = list(_PRONOUN_BEFORE.finditer(before))
        if not named:
            return False
        rest = before[named[-1].end() :]
        if _VERBS.search(rest) or _SENTENCE_ENDS.search(rest) or ";" in rest:
            return False
        if is_speech and rest.rstrip()[-1:] in (",", ":") and len(rest.split()) <= 2 * _LEAST:
            return True
        long = len(quote.inner.cut(self._body).split()) >= _LEAST
        return long and not set(rest).intersection((_X, _OTHER, ",", ":")) and len(rest.split()) <= 3 * _LEAST

    def _is_only_person(self, quote: Quote) -> bool:
        """Whether the sentence before the quote's names X and no other person."""
        span = self._paragraphs[quote.paragraph]
        text = self._body[max(span.start, quote.outer.start - _REACH) : quote.outer.start].rstrip()
        end = quote.outer.start
        if text and text[-1] not in '.!?…"”’)':
            end = sentence_at(self._body, Span(end, end + 1), span).start
        begin = max(span.start, end - _REACH)
        if not self._body[begin:end].strip():
            if not quote.paragraph:
                return False
            span = self._paragraphs[quote.paragraph - 1]
            begin, end = max(span.start, span.end - _REACH), span.end
        last = begin + len(self._body[begin:end].rstrip()) - 1
        sentence = sentence_at(self._body, Span(last, last + 1), span)
        marked = self._marked(*sentence)
        return _X in marked and _OTHER not in marked

    def _marked(self, start: int, end: int) -> str:
        """The stretch on one line, with a sign in place of each name."""
        pieces: list[str] = []
        at = start
        for number in range(bisect_left(self._starts, start), len(self._names)):
            span, sign = self._names[number]
            if span.end > end:
                break
            pieces += (self._body[at : span.start].translate(_MARKERS), sign)
            at = span.end
        pieces.append(self._body[at:end].translate(_MARKERS))
        return " ".join("".join(pieces).split())


def _goes_on(told: str) -> bool:
    """Whether a quotation after this clause, which gives the one before to X, is X's as well."""
    said = _AFTER_X.match(told) or _PRONOUN_AFTER.match(told)
    if not said:
        return False
    rest = told[said.end() :]
    return (
        _OTHER not in rest and _X not in rest and not _SENTENCE_ENDS.search(rest) and rest[-1:] in (".", ",", ":", "—")
    )
