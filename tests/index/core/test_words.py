"""One tokeniser for index, query and highlighting."""

from hypothesis import given
from hypothesis import strategies as st

from index.core.words import MAX_WORD, fold, words


def test_initialisms_lose_their_dots_and_accents_fold() -> None:
    assert [w for w, _, _ in words("The U.S.-led “Café” 3.5")] == ["the", "us", "led", "cafe", "3.5"]


@given(st.text())
def test_offsets_cut_the_word_out_of_the_text(text: str) -> None:
    last = 0
    for word, start, end in words(text):
        assert last <= start < end <= len(text)
        assert word == fold(text[start:end])
        assert 0 < len(word) <= MAX_WORD
        last = end
