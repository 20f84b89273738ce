"""How good names are on sources that the model did not learn from, beside two peers trained on the same texts.

`python -m bench.names` learns from six of the open sources and measures on the four others and on GUM's development
split: the model without its lists, copies and templates is not measured apart, `train/` says what each brings. Peers:
python-crfsuite with ordinary features, and a blank spaCy pipeline (eight epochs); `pip install python-crfsuite spacy`
brings them. A quarter of an hour.
"""

from __future__ import annotations

import random
import re
import sys
import time
from collections.abc import Callable, Sequence

from index.annotate.entities import tagger as tagger_room
from index.annotate.entities.lexicon import lexicon
from index.annotate.entities.mend import mend
from index.annotate.entities.names import Found
from index.annotate.entities.tagger import Tagger
from index.core.entities import EntityKind
from train.__main__ import SETTINGS, examples
from train.corpus import SOURCES, gold
from train.fit import fit
from train.gold import GoldText

HELD = ("wikigold", "ewt", "crossner-politics", "re3d-open")
MEASURED = (*HELD, "gum-dev")
KINDS = ("PERSON", "ORGANISATION", "PLACE")
Finder = Callable[[Sequence[str]], list[list[Found]]]


def f1(texts: Sequence[GoldText], found: Sequence[Sequence[Found]], kinds: Sequence[str]) -> float:
    """Strict: the same start, end and kind; in per cent over all texts."""
    right = marked = made = 0
    for text, names in zip(texts, found, strict=True):
        want = {entity for entity in text.entities if entity[2] in kinds}
        got = {(start, end, kind.value) for start, end, kind in names if kind.value in kinds}
        right, marked, made = right + len(want & got), marked + len(want), made + len(got)
    return 200 * right / max(1, marked + made)


def dateline(sources: Sequence[str]) -> tuple[Finder, Finder]:
    """The model alone, and with the rules."""
    texts, weights = examples(sources)
    tagger = Tagger(fit(texts, weights, lexicon(), settings=SETTINGS, folds=3), lexicon())
    return tagger.tag, lambda texts: [
        mend(text, names, lexicon()) for text, names in zip(texts, tagger.tag(texts), strict=True)
    ]


_TOKEN = re.compile(r"\w+(?:[.'’-]\w+)*\.?|[^\w\s]")


def _sentences(text: str) -> list[list[tuple[int, int]]]:
    out: list[list[tuple[int, int]]] = [[]]
    for token in _TOKEN.finditer(text):
        between = text[out[-1][-1][1] : token.start()] if out[-1] else ""
        if out[-1] and (
            "\n\n" in between or (text[out[-1][-1][1] - 1] in ".!?" and token.group()[0].isupper() and len(out[-1]) > 3)
        ):
            out.append([])
        out[-1].append(token.span())
    return [sentence for sentence in out if sentence]


def _look(text: str, sentence: list[tuple[int, int]]) -> list[list[str]]:
    words = [text[start:end] for start, end in sentence]

    def shape(word: str) -> str:
        return re.sub(
            r"(.)\1+",
            r"\1",
            "".join("X" if c.isupper() else "x" if c.isalpha() else "9" if c.isdigit() else c for c in word),
        )

    rows = []
    for at, word in enumerate(words):
        row = [
            "bias",
            f"w={word.lower()}",
            f"form={word}",
            f"shape={shape(word)}",
            *(f"p{n}={word[:n]}" for n in (2, 3)),
            *(f"s{n}={word[-n:]}" for n in (2, 3, 4)),
        ]
        for step in (-2, -1, 1, 2):
            near = words[at + step] if 0 <= at + step < len(words) else "<>"
            row += [f"{step}w={near.lower()}", f"{step}shape={shape(near)}"]
        rows.append(row)
    return rows


def crfsuite(sources: Sequence[str]) -> Finder:
    """A linear-chain model with the word, its shape, its beginning and end, and two words to either side."""
    import pycrfsuite

    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params({"c1": 0.1, "c2": 0.01, "max_iterations": 80})
    for text in (text for source in sources for text in gold(source)):
        starts = {start: (end, kind) for start, end, kind in text.entities}
        for sentence in _sentences(text.text):
            labels, until, inside = [], 0, ""
            for start, _ in sentence:
                if start in starts:
                    until, inside = starts[start]
                    labels.append(f"B-{inside}")
                else:
                    labels.append(f"I-{inside}" if start < until else "O")
            trainer.append(_look(text.text, sentence), labels)
    trainer.train("/tmp/names.crfsuite")  # noqa: S108
    tagger = pycrfsuite.Tagger()
    tagger.open("/tmp/names.crfsuite")  # noqa: S108

    def find(texts: Sequence[str]) -> list[list[Found]]:
        out: list[list[Found]] = []
        for text in texts:
            names: list[Found] = []
            for sentence in _sentences(text):
                for (start, end), label in zip(sentence, tagger.tag(_look(text, sentence)), strict=True):
                    if label[0] == "B":
                        names.append((start, end, EntityKind(label[2:])))
                    elif label[0] == "I" and names:
                        names[-1] = (names[-1][0], end, names[-1][2])
            out.append(names)
        return out

    return find


def spacy_blank(sources: Sequence[str]) -> Finder:
    """SpaCy's own entity recogniser, from nothing."""
    import spacy
    from spacy.training import Example

    pipeline = spacy.blank("en")
    pipeline.add_pipe("ner")
    made = []
    for text in (text for source in sources for text in gold(source)):
        doc = pipeline.make_doc(text.text)
        spans = [doc.char_span(start, end, label=kind) for start, end, kind in text.entities]
        reference = pipeline.make_doc(text.text)
        reference.ents = spacy.util.filter_spans([span for span in spans if span is not None])
        made.append(Example(doc, reference))
    shuffle = random.Random(1)
    optimizer = pipeline.initialize(lambda: made[:500])
    for _ in range(8):
        shuffle.shuffle(made)
        for batch in spacy.util.minibatch(made, 32):
            pipeline.update(batch, sgd=optimizer, drop=0.3)

    def find(texts: Sequence[str]) -> list[list[Found]]:
        return [
            [(span.start_char, span.end_char, EntityKind(span.label_)) for span in doc.ents]
            for doc in pipeline.pipe(texts)
        ]

    return find


def report(name: str, find: Finder, seconds: float) -> None:
    say(f"\n{name} (learned in {seconds:.0f} s)")
    for source in MEASURED:
        texts = gold(source)
        begun = time.perf_counter()
        found = find([text.text for text in texts])
        speed = sum(len(text.text) for text in texts) / (time.perf_counter() - begun) / 1e6
        each = "  ".join(f"{kind.lower()} {f1(texts, found, [kind]):.1f}" for kind in KINDS)
        say(f"  {source:20} all {f1(texts, found, KINDS):.1f}  {each}  ({speed:.2f} MB/s)")


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> None:
    sources = [source for source in SOURCES if source not in HELD]
    say(f"Learned from {', '.join(sources)}; reluctance {tagger_room.RELUCTANCE}. Strict F1, per cent.")
    begun = time.perf_counter()
    alone, mended = dateline(sources)
    report("Dateline, the model alone", alone, time.perf_counter() - begun)
    report("Dateline, with its rules", mended, 0)
    for name, make in (("python-crfsuite", crfsuite), ("spaCy blank", spacy_blank)):
        begun = time.perf_counter()
        try:
            find = make(sources)
        except ImportError:
            say(f"\n{name}: not installed, skipped")
            continue
        report(name, find, time.perf_counter() - begun)


if __name__ == "__main__":
    main()
