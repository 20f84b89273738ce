"""Articles and annotations as bytes and back: compressed JSON, no pickles. Covered by `STORE_VERSION`."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from typing import Any

import zstandard

from index.core.annotations import Annotations
from index.core.article import Article, Block, BlockKind, Origin, Published, Source
from index.core.dates import Anchor, DateMention, DateRange, Precision, TimexType
from index.core.entities import Entity, EntityKind, Mention
from index.core.span import Span

MAX_RECORD = 1 << 30
"""Largest record in bytes that is unpacked."""


def encode_article(article: Article) -> bytes:
    return _pack(
        {
            "id": article.id,
            "source": [article.source.path, article.source.part, article.source.format],
            "title": article.title,
            "body": article.body,
            "blocks": [[b.kind, b.span.start, b.span.end, b.level] for b in article.blocks],
            "authors": article.authors,
            "published": encode_published(article.published),
            "publisher": article.publisher,
            "url": article.url,
            "lang": article.lang,
            "origins": dict(article.origins),
        }
    )


def decode_article(data: bytes) -> Article:
    row = _unpack(data)
    return Article(
        id=row["id"],
        source=Source(*row["source"]),
        title=row["title"],
        body=row["body"],
        blocks=tuple(Block(BlockKind(kind), Span(start, end), level) for kind, start, end, level in row["blocks"]),
        authors=tuple(row["authors"]),
        published=decode_published(row["published"]),
        publisher=row["publisher"],
        url=row["url"],
        lang=row["lang"],
        origins={name: Origin(origin) for name, origin in row["origins"].items()},
    )


def encode_published(published: Published | None) -> list[str] | None:
    return [*_range(published.range), published.origin] if published else None


def decode_published(row: list[str] | None) -> Published | None:
    return Published(_to_range(row[:3]), Origin(row[3])) if row else None


def encode_annotations(annotations: Annotations) -> bytes:
    place = {entity.id: number for number, entity in enumerate(annotations.entities)}
    return _pack(
        {
            "version": annotations.version,
            "entities": [[e.id, e.kind, e.name, *e.aliases] for e in annotations.entities],
            "mentions": [[*m.span, place[m.entity]] for m in annotations.mentions],
            "dates": [
                [
                    *d.span,
                    d.type,
                    d.value,
                    _range(d.range) if d.range else None,
                    d.anchor,
                    d.confidence,
                    d.unresolved,
                    d.elapsed,
                ]
                for d in annotations.dates
            ],
        }
    )


def decode_annotations(data: bytes) -> Annotations:
    row = _unpack(data)
    entities = tuple(Entity(i, EntityKind(kind), name, tuple(aliases)) for i, kind, name, *aliases in row["entities"])
    return Annotations(
        entities=entities,
        mentions=tuple(Mention(Span(start, end), entities[number].id) for start, end, number in row["mentions"]),
        dates=tuple(
            DateMention(
                Span(start, end),
                TimexType(kind),
                value,
                _to_range(days) if days else None,
                Anchor(anchor),
                sure,
                why,
                elapsed,
            )
            for start, end, kind, value, days, anchor, sure, why, elapsed in row["dates"]
        ),
        version=row["version"],
    )


def _range(days: DateRange) -> list[str]:
    return [days.first.isoformat(), days.last.isoformat(), days.precision]


def _to_range(row: list[str]) -> DateRange:
    return DateRange(date.fromisoformat(row[0]), date.fromisoformat(row[1]), Precision(row[2]))


@cache
def _compressor() -> zstandard.ZstdCompressor:
    return zstandard.ZstdCompressor(level=3)


def _pack(row: dict[str, Any]) -> bytes:
    return _compressor().compress(json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode())


def _unpack(data: bytes) -> dict[str, Any]:
    # A decompressor is not shared: bodies are read from several threads.
    row: dict[str, Any] = json.loads(zstandard.ZstdDecompressor().decompress(data, max_output_size=MAX_RECORD))
    return row
