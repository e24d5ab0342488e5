"""Rings of objects are looked for again once the work is done, however it ends."""

import gc

import pytest

from nhiemky.kernel.collecting import uncollected


def test_looked_for_again_afterwards() -> None:
    @uncollected()
    def work(*, fails: bool) -> bool:
        with uncollected():  # within another such work nothing changes
            assert not gc.isenabled()
        if fails:
            raise ValueError
        return gc.isenabled()

    assert (work(fails=False), gc.isenabled()) == (False, True)
    with pytest.raises(ValueError, match=r"^$"):
        work(fails=True)
    assert gc.isenabled()
