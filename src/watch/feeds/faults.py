"""What went wrong with a fetch, in plain words that say what to do."""

from __future__ import annotations

import re
import socket
import ssl
from datetime import UTC, datetime
from http import HTTPStatus

import aiohttp

_ADVICE = {
    204: "there is no feed in it",
    401: "it wants a login or a key: talkwatch feed set URL --header",
    402: "it wants a payment",
    403: "it does not let us in; a key can be given by talkwatch feed set URL --header",
    404: "look for its new address on the site",
    410: "the feed has ended and is not polled any more; remove it by talkwatch feed remove",
    429: "we asked too often and will wait",
    500: "the fault is the server's; we will try again",
    503: "the server is down or busy; we will try again",
}
_VALIDITY = re.compile(rb"\x30.(?:\x17\x0d\d{12}Z|\x18\x0f\d{14}Z)(?:\x17\x0d(\d{12})Z|\x18\x0f(\d{14})Z)", re.DOTALL)
_EXPIRED = 10  # X509_V_ERR_CERT_HAS_EXPIRED


_PLAIN: tuple[tuple[type[Exception], str], ...] = (
    (aiohttp.ClientSSLError, "could not agree on an encrypted connection (TLS)"),
    (aiohttp.ServerDisconnectedError, "closed the connection without an answer"),
    (aiohttp.ClientPayloadError, "closed the connection before the end of its answer"),
    (ValueError, "is not an address of the web"),
)


class AddressRefusedError(OSError):
    """A connection to an address that is not allowed."""


def status_words(status: int) -> str:
    """An answer that is no success, such as "answered 404 Not Found: look for its new address on the site"."""
    try:
        phrase = f"answered {status} {HTTPStatus(status).phrase}"
    except ValueError:
        phrase = f"answered {status}"
    return f"{phrase}: {_ADVICE[status]}" if status in _ADVICE else phrase


def in_words(error: aiohttp.ClientError | OSError | ValueError, host: str) -> str:
    """A failure of the connection or of the answer, in words."""
    if refused := _refused(error):
        return str(refused)
    if isinstance(error, aiohttp.ClientConnectorCertificateError):
        return f"its certificate is not good: {_certificate_words(error)}"
    for kind, words in _PLAIN:
        if isinstance(error, kind):
            return words
    if isinstance(error, aiohttp.ClientConnectorError):
        return _connect_words(error.os_error, host)
    if isinstance(error, aiohttp.ClientResponseError):
        return _response_words(error.message)
    if isinstance(error, OSError):
        return "reset the connection"
    return f"could not be fetched ({type(error).__name__})"


def is_expired(error: aiohttp.ClientError | OSError | ValueError) -> bool:
    """True when the certificate's time is past."""
    if not isinstance(error, aiohttp.ClientConnectorCertificateError):
        return False
    cause = error.certificate_error
    return isinstance(cause, ssl.SSLCertVerificationError) and cause.verify_code == _EXPIRED


def expiry(certificate: bytes) -> datetime | None:
    """The last moment at which this certificate (DER) was good."""
    found = _VALIDITY.search(certificate)
    if found is None:
        return None
    short, full = found[1], found[2]
    text = full.decode() if full else ("20" if int(short[:2]) < 50 else "19") + short.decode()
    try:
        return datetime.strptime(text, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None


def _certificate_words(error: aiohttp.ClientConnectorCertificateError) -> str:
    cause = error.certificate_error
    if isinstance(cause, ssl.SSLCertVerificationError):
        return str(cause.verify_message)
    return str(cause)


def _connect_words(error: OSError, host: str) -> str:
    if isinstance(error, socket.gaierror):
        return f"no such host: {host}; check the address, or your own connection"
    if isinstance(error, ConnectionRefusedError) or "Multiple exceptions" in str(error):
        return f"{host} refuses connections"
    if isinstance(error, ConnectionResetError):
        return "reset the connection"
    return f"{host} cannot be reached ({error.strerror or error})"


def _response_words(message: str) -> str:
    if "got more than" in message.lower() or "too many" in message.lower():
        return "sent more than 64 kB of headers"
    return "sent something that is not HTTP"


def _refused(error: BaseException | None) -> AddressRefusedError | None:
    while error is not None and not isinstance(error, AddressRefusedError):
        error = getattr(error, "os_error", None) or error.__cause__
    return error
