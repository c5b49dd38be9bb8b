"""The next engagement in the forms that status bars read. Imports nothing: a bar asks every few seconds."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from watch.cli.quick import Fields

#: What may stand in a format of the user's own.
FIELDS = (
    "countdown", "title", "kind", "place", "parties", "when", "start", "end", "status", "id", "days_left",
    "seconds_left",
)  # fmt: skip

#: No field is made wider than this.
WIDEST = 200


def shaped(fields: Fields, form: str) -> str:
    """The engagement in a form: waybar, i3, tmux, or a text with fields such as "{countdown} {title}".

    Raises:
        ValueError: if it is none of these.
    """
    if form in _BARS:
        return _BARS[form](fields)
    if "{" not in form:
        raise ValueError(
            f"no format {form!r}: there are json, {', '.join(_BARS)}, and texts such as '{{countdown}} {{title}}'"
        )
    return "".join(_filled(fields, form))


def _filled(fields: Fields, form: str) -> Iterator[str]:
    """The pieces of a format: its text, in which two braces stand for one, and its fields."""
    at = 0
    while at < len(form):
        char = form[at]
        if form[at : at + 2] in ("{{", "}}"):
            yield char
            at += 2
        elif char == "{" and (end := form.find("}", at)) > 0:
            yield _field(fields, form[at + 1 : end])
            at = end + 1
        elif char in "{}":
            raise ValueError(f"{form[:100]!r}: a single {char}: two of them stand for one")
        else:
            yield char
            at += 1


def _field(fields: Fields, said: str) -> str:
    """A field, with the width and the length that are said after a colon: "title", "title:>20", "title:20.20"."""
    name, _, shape = said.partition(":")
    if name not in FIELDS:
        raise ValueError(f"{{{said[:100]}}} is not right: there are {', '.join(FIELDS)}")
    side, sizes = (shape[0], shape[1:]) if shape[:1] in ("<", ">", "^") else ("<", shape)
    width, dot, most = sizes.partition(".")
    if not _is_size(width or "0") or (dot and not _is_size(most)):
        raise ValueError(f"{{{said[:100]}}} is not right: a width is from 0 to {WIDEST}, as in {{title:>20}}")
    return f"{fields[name]:{side}{int(width or 0)}{dot}{most}}"


def _is_size(digits: str) -> bool:
    return digits.isascii() and digits.isdigit() and len(digits) <= 3 and int(digits) <= WIDEST


def _waybar(fields: Fields) -> str:
    """One object, in whose texts Pango's signs are told from markup."""
    day = {"0": "today", "1": "tomorrow"}.get(fields["days_left"], "later")
    texts = {
        "text": _pango(f"{fields['countdown']} {fields['title']}"),
        "tooltip": _pango(" · ".join(filter(None, (fields["when"], fields["place"], fields["parties"])))),
        "class": day,
    }
    return _object(texts)


def _i3(fields: Fields) -> str:
    """One block of the protocol of i3bar and i3blocks."""
    texts = {"full_text": f"{fields['countdown']} {fields['title']}", "short_text": fields["countdown"]}
    return _object(texts)


def _tmux(fields: Fields) -> str:
    """A text in which nothing is a format of tmux."""
    return f"{fields['countdown']} {fields['title']}".replace("#", "##")


_BARS: dict[str, Callable[[Fields], str]] = {"waybar": _waybar, "i3": _i3, "tmux": _tmux}


def _object(texts: dict[str, str]) -> str:
    """A JSON object of texts, without the module for it, whose import takes longer than all of this."""
    return "{" + ", ".join(f'"{name}": "{_quoted(text)}"' for name, text in texts.items()) + "}"


def _quoted(text: str) -> str:
    text = text.replace("\\", "\\\\").replace('"', '\\"')
    return "".join(char if char >= " " else f"\\u{ord(char):04x}" for char in text)


def _pango(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
