"""Subscriptions from and to OPML. Folders are tags, a folder in a folder is a tag with a slash: "un/council"."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from watch.model.errors import InputError
from watch.model.subscription import WITHOUT_PASSWORD, Subscription, hide_somebody, names_somebody
from watch.model.text import clean_line, web_link

#: Larger files and more feeds are refused, deeper folders are not read.
LARGEST = 15 * 2**20
MOST = 10_000
DEEPEST = 20

_LONGEST_TAG, _MOST_TAGS = 100, 100


@dataclass(frozen=True, slots=True)
class Outlines:
    """What an OPML file holds: its feeds, and what was left out of them, each with the reason."""

    feeds: tuple[Subscription, ...]
    left_out: tuple[str, ...]


def read_opml(data: bytes, name: str) -> Outlines:
    """The subscriptions of an OPML file, each once, in its order; folders are no feeds, and none is missed in them.

    Raises:
        InputError: if it is no OPML, or holds too many feeds; `name` is what it is called in the error.
    """
    if len(data) > LARGEST:
        raise InputError(f"{name}: is larger than {LARGEST // 2**20} MiB")
    try:
        root = fromstring(data, forbid_dtd=True)
    except DefusedXmlException as error:
        raise InputError(f"{name}: holds a document type or entities, which OPML does not need") from error
    except (ET.ParseError, ValueError, LookupError, RecursionError) as error:
        raise InputError(f"{name}: is not XML: {error}") from error
    body = root.find("body") if root.tag.lower() == "opml" else None
    if body is None:
        raise InputError(f"{name}: is XML, but not OPML")
    found: dict[str, Subscription] = {}
    left_out: list[str] = []
    for outline, folders in _outlines(body):
        if why := _refusal(outline, folders):
            left_out.append(why)
            continue
        url = web_link(_attribute(outline, "xmlUrl"))
        if url is None:
            continue
        if url not in found and len(found) >= MOST:
            raise InputError(f"{name}: more than {MOST} feeds")
        tags = [*_tags_of(folders), *_categories(outline)]
        known = found.get(url)
        if known:
            tags = [*known.tags, *tags]
        title = known.title if known else clean_line(_attribute(outline, "title") or _attribute(outline, "text"), 200)
        language = _language(outline)
        found[url] = Subscription(url, title, language=language, tags=tuple(dict.fromkeys(tags)))
    return Outlines(tuple(found.values()), tuple(left_out))


def _refusal(outline: ET.Element, folders: tuple[str, ...]) -> str:
    """What an outline is called and why it is left out; empty for a folder, and for a feed that is taken."""
    written = _attribute(outline, "xmlUrl")
    if len(folders) > DEEPEST:
        return f"{clean_line(hide_somebody(written) or folders[-1], 80)}: deeper than {DEEPEST} folders"
    if not written.strip():
        return ""
    url = web_link(written)
    why = "no address of the web" if url is None else WITHOUT_PASSWORD if names_somebody(url) else ""
    return f"{clean_line(hide_somebody(written), 80)}: {why}" if why else ""


def write_opml(subscriptions: Iterable[Subscription], now: datetime) -> bytes:
    """The subscriptions as OPML 2.0: each in the folder of its first tag, and with all its tags as categories."""
    root = ET.Element("opml", version="2.0")
    head = ET.SubElement(root, "head")
    ET.SubElement(head, "title").text = "talkwatch feeds"
    ET.SubElement(head, "dateCreated").text = format_datetime(now)
    folders = {"": ET.SubElement(root, "body")}
    for subscription in subscriptions:
        outline = ET.SubElement(_folder(folders, subscription.tags[0] if subscription.tags else ""), "outline")
        outline.attrib |= {
            "type": "rss",
            "text": subscription.name,
            "title": subscription.name,
            "xmlUrl": subscription.url,
        }
        if subscription.tags:
            outline.set("category", ",".join(f"/{tag}" for tag in subscription.tags))
        if subscription.language:
            outline.set("language", subscription.language)
    ET.indent(root)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _folder(folders: dict[str, ET.Element], tag: str) -> ET.Element:
    """The folder of a tag, made within that of the tag above it where it is not there yet."""
    if tag not in folders:
        above, _, name = tag.rpartition("/")
        folders[tag] = ET.SubElement(_folder(folders, above), "outline", text=name, title=name)
    return folders[tag]


def _outlines(body: ET.Element) -> Iterator[tuple[ET.Element, tuple[str, ...]]]:
    """All outlines with the folders that they lie in, in the order of the file, however deep."""
    waiting: list[tuple[ET.Element, tuple[str, ...]]] = [(outline, ()) for outline in reversed(body)]
    while waiting:
        outline, folders = waiting.pop()
        yield outline, folders
        name = _tag(_attribute(outline, "text") or _attribute(outline, "title"))
        inner = (*folders, name) if name and not _attribute(outline, "xmlUrl") else folders
        if len(folders) <= DEEPEST:
            waiting.extend((child, inner) for child in reversed(outline))


def _tags_of(folders: tuple[str, ...]) -> list[str]:
    return ["/".join(folders)] if folders else []


def _categories(outline: ET.Element) -> list[str]:
    """The tags of the attribute `category`: "/un/council,/europe"."""
    paths = _attribute(outline, "category")[: _LONGEST_TAG * _MOST_TAGS].split(",")[:_MOST_TAGS]
    parts = ([_tag(part) for part in path.split("/")] for path in paths)
    return ["/".join(part for part in path if part) for path in parts if any(path)]


def _tag(text: str) -> str:
    return clean_line(text, _LONGEST_TAG).replace("/", "-").replace(",", " ").strip()


def _language(outline: ET.Element) -> str | None:
    language = _attribute(outline, "language").partition("-")[0].lower()
    return language if language.isascii() and language.isalpha() and len(language) in (2, 3) else None


def _attribute(outline: ET.Element, name: str) -> str:
    """An attribute, whatever the case of its name: some programs write xmlurl."""
    wanted = name.lower()
    return next((value for key, value in outline.attrib.items() if key.lower() == wanted), "")
