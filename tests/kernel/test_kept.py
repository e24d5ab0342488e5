"""Answers kept: of many short texts, of few long ones."""

from nhiemky.kernel.kept import LONGEST, kept


def test_short_texts_are_asked_once_and_of_long_ones_the_last_few() -> None:
    asked: list[int] = []

    @kept(2)
    def length(text: str, more: int = 0) -> int:
        """How long it is."""
        asked.append(len(text) + more)
        return len(text) + more

    assert [length("a"), length("bb"), length("a"), length("a", 5), length("bb")] == [1, 2, 1, 6, 2]
    assert asked == [1, 2, 6, 2]  # two are kept
    asked.clear()
    long = [LONGEST + number for number in range(1, 11)]
    assert [length("x" * size) for size in (*long, long[-1], long[0])] == [*long, long[-1], long[0]]
    assert asked == [*long, long[0]]  # the last is known still, the first of ten no more
    assert length.__doc__ == "How long it is."
