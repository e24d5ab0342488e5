"""Where units stand in the picture of the tree."""

from math import hypot

import pytest

from nhiemky.overview.picture import WIDTH, Place, lay_out


def test_a_few_units_stand_around_their_superior() -> None:
    layout = lay_out([4, 16, 16, 4])
    assert (layout.named, layout.height) == (True, 580)
    assert layout.centre == Place(560, 290, 0)
    assert layout.places == (
        Place(560, 90, 25, name_above=True), Place(1025, 290, 32), Place(560, 490, 32), Place(95, 290, 25),
    )  # fmt: skip


@pytest.mark.parametrize("count", [1, 2, 14, 16, 17, 34, 60, 61, 126, 600])
def test_no_two_units_touch_and_all_are_inside(count: int) -> None:
    layout = lay_out([9 + n % 7 for n in range(count)])
    assert len(layout.places) == count
    for n, one in enumerate(layout.places):
        assert one.radius <= one.x <= WIDTH - one.radius
        assert one.radius <= one.y <= layout.height - one.radius
        for other in layout.places[n + 1 :]:
            assert hypot(one.x - other.x, one.y - other.y) > one.radius + other.radius


def test_names_have_room_up_to_sixty_units() -> None:
    assert [lay_out([1] * count).named for count in (0, 16, 17, 60, 61)] == [True, True, True, True, False]


def test_units_of_unknown_size_are_drawn_small() -> None:
    assert {place.radius for place in lay_out([0, 0, 0]).places} == {17}
