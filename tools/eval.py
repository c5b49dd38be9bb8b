"""Score reading on a folder of annotated articles: `python tools/eval.py ../shared/corpus`."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from datetime import date, datetime
from pathlib import Path

from watch.config import shipped
from watch.extract.article import Article
from watch.extract.gazetteer import Gazetteer
from watch.extract.read import read
from watch.model.report import Report


def prediction(report: Report) -> dict[str, object]:
    """A report in the scorer's words."""
    names = [name for party in report.parties for name in (party.name, *(party.stands_for or "").split("/")) if name]
    return {
        "start": report.when.start.isoformat(),
        "end": report.when.end.isoformat(),
        "kind": report.kind.value,
        "participants": list(dict.fromkeys(names)),
        "place": report.place.name if report.place else None,
        "status": report.status.value,
    }


def predictions(corpus: Path, gazetteer: Gazetteer) -> list[dict[str, object]]:
    """What is read in each article, with a confidence of 0.5 and more."""
    rows = []
    for path in sorted((corpus / "articles").glob("*.json")):
        entry = json.loads(path.read_text(encoding="utf-8"))
        text = entry["published"]
        published = datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
        reading = read(Article(entry["text"], published, entry["title"], lang=entry["lang"]), gazetteer)
        rows.append(
            {"id": entry["id"], "engagements": [prediction(report) for report in reading.reports if report.is_sure]}
        )
    return rows


def score(corpus: Path, *options: str) -> str:
    """The scorer's table for what we read."""
    rows = predictions(corpus, Gazetteer.load(shipped("config")))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "predictions.jsonl"
        path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
        command = [sys.executable, str(corpus / "score.py"), str(corpus), str(path), *options]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout


if __name__ == "__main__":
    sys.stdout.write(score(Path(sys.argv[1]), *sys.argv[2:]))
