"""A brief as one page of HTML: no script, nothing loaded from anywhere, readable on paper too."""

from __future__ import annotations

from html import escape

from watch.exchange.brief import wire
from watch.exchange.brief.compose import Brief, Item
from watch.exchange.brief.lines import NOTHING, UNDATED, details, heading, legend, made, sections

_STYLE = """\
:root { color-scheme: light dark; }
body { font: 16px/1.5 Georgia, "Times New Roman", serif; max-width: 46em; margin: 2em auto; padding: 0 1em; }
h1 { font-size: 1.6em; margin: 0 0 .2em; border-bottom: 3px double; padding-bottom: .3em; }
h2 { font-size: 1.05em; letter-spacing: .04em; margin: 1.6em 0 .4em; border-bottom: 1px solid; }
ul { list-style: none; margin: 0; padding: 0; }
li { display: grid; grid-template-columns: 3em 1fr; margin: .35em 0; }
.marks { font-weight: bold; color: #b00; }
.place { font-weight: bold; }
.proof { grid-column: 2; font-size: .85em; font-style: italic; opacity: .75; overflow-wrap: anywhere; }
footer, .legend { font-size: .85em; opacity: .75; }
a { color: inherit; }
abbr { text-decoration: none; }
@media (prefers-color-scheme: dark) { .marks { color: #f88; } }
@media print { body { margin: 0; font-size: 11pt; } li { break-inside: avoid; } }"""

_MARKS = (("is_new", "**", "new"), ("differs", "≠", "sources differ"), ("moved_from", "»", "moved"))

#: Nothing may be loaded and nothing may run, whatever a title holds.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"

#: Longer quotes are cut.
_QUOTE = 300


def page(brief: Brief) -> str:
    """The brief as an HTML file."""
    title = escape(heading(brief))
    body = "".join(_section(name, items) for name, items in sections(brief)) or f"<p>{NOTHING}</p>\n"
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>\n{_STYLE}\n</style>\n</head>\n<body>\n<main>\n"
        f'<h1>{title}</h1>\n<p class="legend">{escape(made(brief))}<br>\n{escape(legend(brief))}</p>\n'
        f"{body}</main>\n<footer><p>Made by talkwatch.</p></footer>\n</body>\n</html>\n"
    )


def _section(name: str, items: tuple[Item, ...]) -> str:
    colon = ":" if name == UNDATED else ""
    return f"<section>\n<h2>{escape(name)}{colon}</h2>\n<ul>\n{''.join(map(_item, items))}</ul>\n</section>\n"


def _item(item: Item) -> str:
    signs = " ".join(f'<abbr title="{meaning}">{sign}</abbr>' for name, sign, meaning in _MARKS if getattr(item, name))
    place = f'<span class="place">{escape(item.place)}</span> - ' if item.place else ""
    title = escape(item.title)
    if item.url:
        title = f'<a href="{escape(item.url)}" rel="noreferrer">{title}</a>'
    words = f"{place}{title}{escape(details(item))}"
    return f'<li><span class="marks">{signs}</span>\n<span>{words}</span>\n{_proof(item)}</li>\n'


def _proof(item: Item) -> str:
    report = item.view.reports[0]
    quote = report.quote if len(report.quote) <= _QUOTE else report.quote[:_QUOTE].rstrip() + "…"
    if not quote:
        return ""
    source = f"{report.source.outlet}, {wire.day(report.published.date(), 0)}".lstrip(", ")
    return f'<span class="proof">“{escape(quote)}” {escape(source)}</span>\n'
