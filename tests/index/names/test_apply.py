"""The reader's word on the names of an article holds, whatever the order in which it was said."""

from __future__ import annotations

import random
import time
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.annotate.annotator import annotate
from index.core.annotations import Annotations
from index.core.entities import Entity, EntityKind, Mention, entity_id
from index.core.names import NameCorrection, Say
from index.core.span import Span
from index.names.apply import NameOverlay
from index.names.sayings import settled

BODY = """John Kerry met Mr Obama in May. Kerry flew to Camp Taji; Camp
Taji's men, and Tajiks, knew Amazon. ISIS, or Daesh."""


def annotated(body: str, **names: str) -> Annotations:
    """Annotations of a body in which each of the forms, by its entity's id ("person__john_kerry"), is a mention."""
    found = []
    for form, identity in names.items():
        form = form.replace("_", " ")
        at = -1
        while (at := body.find(form, at + 1)) >= 0:
            found.append((Span(at, at + len(form)), identity))
    mentions: list[Mention] = []
    for span, identity in sorted(found, key=lambda one: (one[0].start, -one[0].end)):
        if not mentions or mentions[-1].span.end <= span.start:
            mentions.append(Mention(span, identity))
    forms: dict[str, dict[str, None]] = {}
    for mention in mentions:
        forms.setdefault(mention.entity, {})[" ".join(mention.span.cut(body).split())] = None
    entities = []
    for identity, some in forms.items():
        name, *others = some
        entities.append(Entity(identity, EntityKind(identity.partition(":")[0].upper()), name, tuple(others)))
    return Annotations(tuple(entities), tuple(mentions), (), 7)


def article() -> Annotations:
    return annotated(
        BODY,
        John_Kerry="person:john-kerry",
        Kerry="person:john-kerry",
        Obama="person:obama",
        May="person:may",
        Amazon="person:amazon",
        ISIS="organisation:isis",
        Daesh="organisation:daesh",
    )


def corrected(*corrections: NameCorrection, body: str = BODY, given: Annotations | None = None) -> dict[str, list[str]]:
    """Each entity's forms where they stand, after these corrections."""
    after = NameOverlay(corrections).apply(given or article(), body)
    found: dict[str, list[str]] = {one.id: [] for one in after.entities}
    for mention in after.mentions:
        found[mention.entity].append(mention.span.cut(body))
    return found


def said(say: Say, subject: str, value: str = "-") -> NameCorrection:
    return NameCorrection(say, subject, value)


def test_what_nothing_is_said_of_stays_the_same_object() -> None:
    before = article()
    overlay = NameOverlay([said(Say.NOT_A_NAME, "person:smith"), said(Say.ALWAYS, "Camp Speicher", "place")])
    assert overlay.apply(before, BODY) is before


def test_a_name_that_is_none_goes() -> None:
    assert "person:may" not in corrected(said(Say.NOT_A_NAME, "person:may"))
    assert len(corrected(said(Say.NOT_A_NAME, "person:may"))) == 5


def test_a_name_gets_another_kind_and_can_be_spoken_of_under_it() -> None:
    moved = said(Say.KIND, "person:amazon", "organisation")
    after = NameOverlay([moved]).apply(article(), BODY)
    assert after.entity("organisation:amazon").kind is EntityKind.ORGANISATION
    assert "organisation:amazon" not in corrected(moved, said(Say.NOT_A_NAME, "organisation:amazon"))
    assert "person:amazon" in corrected(moved, said(Say.KIND, "organisation:amazon", "person"))
    assert "person:amazon" in corrected(moved, said(Say.KIND, "person:amazon", "person"))


def test_two_are_one_under_the_name_of_the_second() -> None:
    after = NameOverlay([said(Say.SAME, "organisation:isis", "organisation:daesh")]).apply(article(), BODY)
    one = after.entity("organisation:daesh")
    assert (one.name, one.aliases) == ("Daesh", ("ISIS",))
    assert [mention.span.cut(BODY) for mention in after.mentions if mention.entity == one.id] == ["ISIS", "Daesh"]
    chain = (said(Say.SAME, "person:may", "person:obama"), said(Say.SAME, "person:obama", "person:amazon"))
    assert corrected(*chain)["person:amazon"] == ["Obama", "May", "Amazon"]
    assert "person:may" in corrected(*chain, said(Say.APART, "person:obama", "person:may"))


def test_a_form_goes_out_of_an_entity() -> None:
    after = corrected(said(Say.APART, "Kerry", "person:john-kerry"))
    assert after["person:john-kerry"] == ["John Kerry"]
    assert after["person:kerry"] == ["Kerry"]
    both = corrected(said(Say.APART, "Kerry", "person:john-kerry"), said(Say.SAME, "person:kerry", "person:may"))
    assert both["person:may"] == ["May", "Kerry"]
    none = corrected(said(Say.APART, "Kerry", "person:john-kerry"), said(Say.NOT_A_NAME, "person:kerry"))
    assert none["person:john-kerry"] == ["John Kerry"]
    assert "person:kerry" not in none


def test_a_name_is_called_otherwise() -> None:
    one = NameOverlay([said(Say.CALLED, "person:obama", "Barack  Obama")]).apply(article(), BODY).entity("person:obama")
    assert (one.name, one.aliases) == ("Barack Obama", ("Obama",))


def test_a_form_is_always_marked_as_a_whole_word_over_line_ends_and_before_an_s() -> None:
    after = corrected(said(Say.ALWAYS, "Camp Taji", "place"), said(Say.ALWAYS, "Taji", "person"))
    assert after["place:camp-taji"] == ["Camp Taji", "Camp\nTaji"]
    assert "person:taji" not in after
    assert "place:camp-taji" not in corrected(said(Say.ALWAYS, "camp taji", "place"))
    assert not corrected(said(Say.ALWAYS, "Taji", "place"), body="Tajik Taji.com aTaji", given=Annotations())
    assert not corrected(
        said(Say.ALWAYS, "A", "place"), said(Say.ALWAYS, "--", "place"), body="A --", given=Annotations()
    )
    assert corrected(said(Say.ALWAYS, "AT&T", "place"), body="(AT&T) AT T AT&TV", given=Annotations()) == {
        "place:at-t": ["AT&T"]
    }
    assert not corrected(said(Say.ALWAYS, "Camp Taji", "place"), body="Camp\n\nTaji", given=Annotations())
    over = corrected(said(Say.ALWAYS, "Kerry met", "organisation"))
    assert over["organisation:kerry-met"] == ["Kerry met"]
    assert over["person:john-kerry"] == ["Kerry"]


@pytest.mark.parametrize("first", [True, False])
def test_of_two_that_contradict_one_another_the_later_one_holds(first: bool) -> None:
    pairs = [
        (said(Say.KIND, "person:amazon", "place"), said(Say.KIND, "person:amazon", "organisation")),
        (said(Say.SAME, "person:may", "person:obama"), said(Say.APART, "person:obama", "person:may")),
        (said(Say.NOT_A_NAME, "place:camp-taji"), said(Say.ALWAYS, "Camp Taji", "place")),
        (said(Say.KIND, "person:may", "place"), said(Say.KIND, "place:may", "person")),
    ]
    for pair in pairs:
        said_last = pair[0] if first else pair[1]
        order = (pair[1], pair[0]) if first else pair
        assert corrected(*order) == corrected(said_last), pair


IDS = st.sampled_from([one.id for one in article().entities] + ["person:kerry", "place:may", "what is this", "person:"])
FORMS = st.sampled_from(["Kerry", "John Kerry", "Camp Taji", "Taji", "May", "ISIS, or", "met", "e", "", "?", "\x00\t"])
CORRECTIONS = st.lists(
    st.builds(NameCorrection, st.sampled_from(Say), IDS | FORMS, IDS | FORMS | st.sampled_from(("person", "place"))),
    max_size=8,
)


@given(CORRECTIONS, st.randoms(use_true_random=False))
def test_the_order_makes_no_difference_and_twice_is_once(
    corrections: list[NameCorrection], chance: random.Random
) -> None:
    overlay = NameOverlay(corrections)
    once = overlay.apply(article(), BODY)
    assert overlay.apply(once, BODY) == once
    holding = settled(corrections)
    chance.shuffle(holding)
    assert NameOverlay(holding).apply(article(), BODY) == once
    assert {mention.entity for mention in once.mentions} == {one.id for one in once.entities}
    firsts = list(dict.fromkeys(mention.entity for mention in once.mentions))
    assert firsts == [one.id for one in once.entities]
    spans = [mention.span for mention in once.mentions]
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert replace(once, entities=(), mentions=()) == replace(article(), entities=(), mentions=())


@given(st.text(max_size=200), st.lists(st.text(max_size=12), max_size=4))
def test_any_text_can_be_corrected(body: str, forms: list[str]) -> None:
    corrections = [said(Say.ALWAYS, form, "place") for form in forms]
    after = NameOverlay(corrections).apply(annotate(body, published=None), body)
    spans = [mention.span for mention in after.mentions]
    assert all(0 <= one.start < one.end <= len(body) for one in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert NameOverlay(corrections).apply(after, body) == after


def test_thousands_of_corrections_cost_little() -> None:
    corrections = [said(Say.ALWAYS, f"Camp Number{number}", "place") for number in range(3_000)]
    corrections += [said(Say.SAME, f"person:a{number}", f"person:a{number + 1}") for number in range(3_000)]
    corrections += [said(Say.APART, f"person:a{number}", "person:z") for number in range(3_000)]
    begun = time.process_time()
    overlay = NameOverlay([*corrections, said(Say.ALWAYS, "Camp  " + "x " * 500, "place")])
    overlay.apply(article(), (BODY + "Camp" + " " * 50_000) * 10)
    assert time.process_time() - begun < 5
    identity = entity_id(EntityKind.PERSON, "a0")
    body = "a0"
    given_one = Annotations((Entity(identity, EntityKind.PERSON, "a0"),), (Mention(Span(0, 2), identity),))
    assert overlay.apply(given_one, body).mentions[0].entity == "person:a3000"
