"""Reading keeps what it has reached on the annotated articles, ours and those beside the checkout."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.extract.evaluation import OWN, findings, is_held_out
from tests.extract.scoring import Annotated, Found, load, score
from watch.extract.gazetteer import Gazetteer

SHARED = Path(__file__).parents[2].parent / "shared" / "corpus"
FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))
beside = pytest.mark.skipif(not SHARED.is_dir(), reason="the annotated news is not beside the checkout")


def half(name: str) -> list[Annotated]:
    if name == "shared":
        return load(SHARED)
    return [article for article in load(OWN) if is_held_out(article) is (name == "held-out")]


@pytest.mark.parametrize("name", ["development", "held-out", pytest.param("shared", marks=beside)])
def test_reading_keeps_what_it_has_reached(name: str, gazetteer: Gazetteer) -> None:
    articles, floor = half(name), FLOORS[name]
    found = findings(articles, gazetteer)
    loose, tight = (score(articles, found, strict=strict) for strict in (False, True))
    empty = {article.id for article in articles if not article.engagements}
    assert loose.f1 >= floor["lenient"]
    assert tight.f1 >= floor["strict"]
    assert loose.status >= floor["status"]
    assert sum(name in empty for name, _ in loose.alarms) <= floor["alarms"]


@beside
def test_our_scorer_and_the_one_that_came_with_the_articles_say_the_same(gazetteer: Gazetteer, tmp_path: Path) -> None:
    articles = load(SHARED)
    found = findings(articles, gazetteer)
    theirs = by_their_scorer(found, tmp_path / "found.jsonl")
    for level in ("lenient", "strict"):
        ours = score(articles, found, strict=level == "strict")
        counts = (ours.matched, len(ours.alarms), len(ours.missed))
        assert counts == tuple(theirs[level][key] for key in ("tp", "fp", "fn"))
        assert ours.status == pytest.approx(theirs[level]["status_accuracy"], abs=1e-4)


def by_their_scorer(found: dict[str, list[Found]], path: Path) -> dict[str, dict[str, float]]:
    rows = [{"id": name, "engagements": [row(one) for one in ones]} for name, ones in found.items()]
    path.write_text("\n".join(json.dumps(each) for each in rows), encoding="utf-8")
    command = [sys.executable, str(SHARED / "score.py"), str(SHARED), str(path), "--json"]
    answer: dict[str, dict[str, float]] = json.loads(
        subprocess.run(command, capture_output=True, check=True, text=True).stdout
    )
    return answer


def row(one: Found) -> dict[str, str | Sequence[str] | None]:
    return {
        "start": one.start.isoformat(),
        "end": one.end.isoformat(),
        "kind": one.kind,
        "participants": one.names,
        "place": one.place,
        "status": one.status,
    }
