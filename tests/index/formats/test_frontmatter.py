import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.formats.frontmatter import MAX_FRONT_MATTER, split_front_matter


def test_yaml() -> None:
    front = split_front_matter("---\ntitle: A title\ndate: 2024-09-27\nauthors:\n  - Jane\n  - John\n---\nBody\n")
    assert front.values == {"title": "A title", "date": "2024-09-27", "authors": ["Jane", "John"]}
    assert front.body == "Body\n"


def test_toml() -> None:
    front = split_front_matter('+++\ntitle = "A title"\ndate = 2024-09-27T10:00:00Z\ntags = ["a"]\n+++\nBody')
    assert front.values == {"title": "A title", "date": "2024-09-27 10:00:00+00:00", "tags": ["a"]}
    assert front.body == "Body"


@pytest.mark.parametrize(
    "text", ["Body only", "---\n\nnever closed", "", "---", "--- a\nb: c\n---\n", "\n---\na: b\n---\n"]
)
def test_no_block(text: str) -> None:
    front = split_front_matter(text)
    assert front.values == {}
    assert front.body == text


def test_an_empty_block_is_dropped() -> None:
    assert split_front_matter("---\n---\nBody").body in ("Body", "---\n---\nBody")


def test_what_yaml_can_not_read_is_read_by_lines() -> None:
    front = split_front_matter("---\ntitle: Iraq: ten years on\ndate: '2024-09-27'\n\t- x\n---\nBody")
    assert front.values == {"title": "Iraq: ten years on", "date": "2024-09-27"}
    assert front.body == "Body"


def test_aliases_are_not_followed() -> None:
    bomb = "---\na: &a [x, x]\n" + "".join(f"k{i}: &k{i} [*a, *a]\n" for i in range(50)) + "---\nBody"
    assert split_front_matter(bomb).body == "Body"


def test_no_object_is_built() -> None:
    front = split_front_matter("---\ntitle: !!python/object/apply:os.system ['true']\n---\nBody")
    assert front.body == "Body"
    assert all(isinstance(value, str | list) for value in front.values.values())


@pytest.mark.parametrize("inner", ["[" * 30_000, "? " * 20_000, "a." * 20_000 + "b = 1", "x" * (MAX_FRONT_MATTER + 9)])
@pytest.mark.parametrize("fence", ["---", "+++"])
def test_hostile_blocks_end(fence: str, inner: str) -> None:
    assert "Body" in split_front_matter(f"{fence}\n{inner}\n{fence}\nBody").body


@given(st.sampled_from(["---", "+++"]), st.text(max_size=200), st.text(max_size=50))
def test_never_raises_and_keeps_the_body(fence: str, block: str, body: str) -> None:
    assert split_front_matter(f"{fence}\n{block}\n{fence}\n{body}").body.endswith(body)
