"""The collector looks no more at what stays."""

from __future__ import annotations

import gc

from watch.model.collector import collect_seldom


def test_what_is_there_is_not_looked_at_again_and_the_rest_seldom() -> None:
    before = gc.get_threshold()
    stays: list[object] = [[]]
    gc.set_threshold(700, 10, 10)
    try:
        collect_seldom()
        young = {id(each) for each in gc.get_objects()}
        assert id(stays) not in young
        assert gc.get_threshold()[:2] == (700, 10)
        assert gc.get_threshold()[2] > 100
    finally:
        gc.unfreeze()
        gc.set_threshold(*before)
