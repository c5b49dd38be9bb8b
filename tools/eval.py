"""Score reading: `python tools/eval.py` on our own articles, `python tools/eval.py ../shared/corpus` on others."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.extract.evaluation import OWN, findings, is_held_out  # noqa: E402
from tests.extract.scoring import Annotated, Found, Gold, Tally, load, score  # noqa: E402

from watch.config import shipped  # noqa: E402
from watch.extract.gazetteer import Gazetteer  # noqa: E402


def table(name: str, articles: Sequence[Annotated], found: dict[str, list[Found]], *, details: bool) -> str:
    """The figures of both levels, and where wanted each miss, false alarm and wrong status."""
    loose, tight = (score(articles, found, strict=strict) for strict in (False, True))
    lines = [f"{name}: {len(articles)} articles"]
    for level, tally in (("lenient", loose), ("strict", tight)):
        figures = f"P {tally.precision:.3f}  R {tally.recall:.3f}  F1 {tally.f1:.3f}  status {tally.status:.3f}"
        counts = f"right {tally.matched}  wrong {len(tally.alarms)}  missed {len(tally.missed)}"
        lines.append(f"  {level:8}{figures}   {counts}")
    lines.append(f"  articles without any engagement that stayed empty: {loose.silent}/{loose.without}")
    return "\n".join(lines + (_details(loose, tight) if details else [])) + "\n"


def _details(loose: Tally, tight: Tally) -> list[str]:
    shown = ["  MISSED", *(f"    {name}  {_gold(gold)}" for name, gold in loose.missed)]
    shown += ["  FALSE ALARMS", *(f"    {name}  {_found(one)}" for name, one in loose.alarms)]
    shown += ["  WRONG STATUS", *(f"    {name}  {_gold(gold)} -- {one.status}" for name, gold, one in loose.misjudged)]
    near = [(name, gold) for name, gold in tight.missed if (name, gold) not in loose.missed]
    shown += ["  RIGHT LENIENTLY ONLY", *(f"    {name}  {_gold(gold)}" for name, gold in near)]
    return shown + [f"    {name}  found {_found(one)}" for name, one in tight.alarms if (name, one) not in loose.alarms]


def _gold(gold: Gold) -> str:
    quote = gold.quote if isinstance(gold.quote, str) else gold.quote[0]
    parties = " / ".join(party[0] for party in gold.parties)
    return f"{gold.start}..{gold.end} {gold.kind} | {parties} | {gold.place} | {gold.status} | {quote[:150]}"


def _found(one: Found) -> str:
    return f"{one.start}..{one.end} {one.kind} | {' / '.join(one.names)} | {one.place} | {one.status}"


def own(gazetteer: Gazetteer, lang: str | None, *, held_out: bool) -> str:
    """The tables of our own articles: development in full; held out in figures only, unless they are to be shown."""
    articles = [article for article in load(OWN) if lang in (None, article.lang)]
    found = findings(articles, gazetteer)
    kept = [article for article in articles if is_held_out(article)]
    seen = [article for article in articles if not is_held_out(article)]
    return table("development", seen, found, details=True) + "\n" + table("held out", kept, found, details=held_out)


def foreign(folder: Path, gazetteer: Gazetteer, options: Sequence[str]) -> str:
    """What the scorer that comes with the articles says of our findings; ours speaks where there is none."""
    articles = load(folder)
    found = findings(articles, gazetteer)
    if not (folder / "score.py").exists():
        return table(folder.name, articles, found, details=True)
    rows = [{"id": name, "engagements": [_row(one) for one in ones]} for name, ones in found.items()]
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "predictions.jsonl"
        path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
        command = [sys.executable, str(folder / "score.py"), str(folder), str(path), *options]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def _row(one: Found) -> dict[str, object]:
    span = {"start": one.start.isoformat(), "end": one.end.isoformat()}
    return {**span, "kind": one.kind, "participants": one.names, "place": one.place, "status": one.status}


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", nargs="?", type=Path, help="a folder of annotated articles; ours when left out")
    parser.add_argument("--held-out", action="store_true", help="show the misses of the held-out articles too")
    parser.add_argument("--lang", help="only the articles of ours in this language")
    known, options = parser.parse_known_args()
    gazetteer = Gazetteer.load(shipped("config"))
    if known.corpus is None:
        sys.stdout.write(own(gazetteer, known.lang, held_out=known.held_out))
    else:
        sys.stdout.write(foreign(known.corpus, gazetteer, options))


if __name__ == "__main__":
    main()
