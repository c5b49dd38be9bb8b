"""The XML reader that feedparser is given: the standard library's, without the elements of a feed that nobody reads.

Feedparser asks for a module by name that has a `create_parser`, and works through whatever that one passes on.
"""

from __future__ import annotations

from xml.parsers.expat import XMLParserType
from xml.sax.expatreader import ExpatParser
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesNSImpl

_ATOM = "http://www.w3.org/2005/Atom "
_DC = "http://purl.org/dc/elements/1.1/ "
_MEDIA = "http://search.yahoo.com/mrss/ "

#: Elements that are left out with all that is in them, as expat names them: namespace, name, usual prefix.
UNREAD = frozenset(
    (
        *("category", "comments", "enclosure", "author", "managingEditor", "webMaster", "generator", "copyright"),
        *("docs", "cloud", "image", "textInput", "skipHours", "skipDays", "rating"),
        *(_ATOM + name for name in ("category", "author", "contributor", "generator", "rights", "icon", "logo")),
        *(f"{_DC}{name} dc" for name in ("creator", "subject", "publisher", "contributor", "rights")),
        *(f"{_MEDIA}{name} media" for name in ("thumbnail", "credit", "category", "keywords", "rating")),
        "http://purl.org/rss/1.0/modules/slash/ comments slash",
        "http://wellformedweb.org/CommentAPI/ commentRss wfw",
    )
)


_NO_ATTRIBUTES = AttributesNSImpl({}, {})


class LeanParser(ExpatParser):
    """Passes on what is read of a feed, and text in whole pieces instead of one for each entity."""

    _parser: XMLParserType
    _cont_handler: ContentHandler

    def reset(self) -> None:
        """Begin a document."""
        super().reset()
        self._unread = 0
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self.end_element_ns

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name not in UNREAD:
            if attributes or " " in name:
                self.start_element_ns(name, attributes)
            else:
                self._cont_handler.startElementNS((None, name), None, _NO_ATTRIBUTES)
            return
        self._unread = 1
        self._parser.StartElementHandler = self._deeper
        self._parser.EndElementHandler = self._up
        self._parser.CharacterDataHandler = None

    def _deeper(self, name: str, attributes: dict[str, str]) -> None:
        self._unread += 1

    def _up(self, name: str) -> None:
        self._unread -= 1
        if not self._unread:
            self._parser.StartElementHandler = self._start
            self._parser.EndElementHandler = self.end_element_ns
            self._parser.CharacterDataHandler = self._cont_handler.characters


def create_parser() -> LeanParser:
    """What feedparser calls, for each feed."""
    return LeanParser()
