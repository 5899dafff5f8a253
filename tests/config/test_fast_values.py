"""The C parser gives the same values as the parser that knows places, or leaves them to it."""

import random
from pathlib import Path

import pytest

from config.yaml.fast_values import NotPlain, fast_values
from config.yaml.file_text import Unread
from config.yaml.plain_values import plain
from config.yaml.text import document
from tests.config.cases import HERE, LILLA, MALMO
from tests.config.mutations import FILES, MUTATIONS, Mutator, ten_megabytes

TEXTS = [*LILLA.rglob("*.yaml"), *MALMO.rglob("*.yaml"), *HERE.rglob("*.yaml")]
SLOW = [one for one in MUTATIONS if one is not ten_megabytes]


def same_or_left(text: str) -> bool:
    """Return whether the text is plain; if it is, both parsers must agree on its values."""
    try:
        values = fast_values(text)
    except NotPlain:
        return False
    tree = plain(document(text))
    assert repr(values) == repr(tree)
    return True


@pytest.mark.parametrize("file", TEXTS, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_values_of_a_file_are_the_same(file: Path) -> None:
    is_plain = same_or_left(file.read_text(encoding="utf-8"))
    assert is_plain or file.is_relative_to(HERE)


@pytest.mark.parametrize("seed", range(3))
def test_values_of_a_mutated_file_are_the_same(seed: int, tmp_path: Path) -> None:
    mutator, chance = Mutator(tmp_path, seed), random.Random(seed)  # noqa: S311
    plain_ones = 0
    for _ in range(60):
        content = mutator.mutated(chance.choice(SLOW), chance.choice(FILES))
        plain_ones += same_or_left(content.decode("utf-8", "ignore"))
    assert plain_ones > 20


@pytest.mark.parametrize(
    "text",
    [
        *("a: &x 1\nb: *x", "a: !!str 1", "a: {<<: {b: 1}}", "a: 1\na: 2", "a:\tb", "%YAML 1.1"),
        *("? [a]\n: b", "a: 1\n---\nb: 2", "a: '", "a: =", "[" * 60, "a: \ufeffb", "1: a\n'1': b"),
    ],
)
def test_text_that_is_not_plain_is_left(text: str) -> None:
    with pytest.raises(NotPlain):
        fast_values(text)


@pytest.mark.parametrize(
    "text",
    [
        *("", "# comment", "a", "a:", "a: ~", "a: null", "a: no", "a: True", "a: 007", "a: -0"),
        *("a: +1", "a: 1_000", "a: 0x1f", "a: 1.5", "a: .inf", "a: 08:00", "a: 2026-05-15"),
        *("{a:1}", "[08:00-12:00, a:b]", "{a, b}", "a: 'b'", 'a: "1"', "a: |\n  b\n  c\n"),
        *("a: >-\n  b\n  c\n", "a: b\n  c", "- a\n-\n- b", "~: a", "true: a", "a: 9" * 1, "a: 1e3"),
        *(
            "a: " + "9" * 18,
            "a: " + "9" * 19,
            "a: ١٢",
            "'<': a",
            "a: 'it''s'",
            "a: b # c",
            "a: b#c",
        ),
        *('a: "\\u00e5"', "a: 😀", "a: b\r\nc: d\r", "---\na: b\n...\n", "a: b: c", "a: [b"),
    ],
)
def test_scalars_are_read_the_same(text: str) -> None:
    try:
        expected = repr(plain(document(text)))
    except Unread:
        expected = ""
    try:
        found = repr(fast_values(text))
    except NotPlain:
        return
    assert found == expected
