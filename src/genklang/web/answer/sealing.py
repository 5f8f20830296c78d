"""Text that only who has the key can read or change, by what the standard library and every browser have.

A key stream is drawn by PBKDF2 with one round (RFC 8018; each of its blocks is HMAC-SHA256 of the salt and a counter),
which is enough for keys that are random and used once. Its first 32 bytes are the key of the mark (HMAC-SHA256 over
salt and hidden text, made after hiding), the rest is laid over the text. What comes out is base64 of salt, mark, text.
"""

import binascii
import hashlib
import hmac
import secrets
from base64 import b64decode, b64encode

SALT, MARK = 16, 32
KEY_BYTES = 16


def new_key() -> bytes:
    """128 random bits."""
    return secrets.token_bytes(KEY_BYTES)


def seal(key: bytes, text: str) -> str:
    """The text, hidden and marked."""
    plain, salt = text.encode(), secrets.token_bytes(SALT)
    mark_key, stream = _stream(key, salt, len(plain))
    hidden = _laid_over(plain, stream)
    return b64encode(salt + _mark(mark_key, salt + hidden) + hidden).decode()


def unseal(key: bytes, sealed: str) -> str | None:
    """The text; None where it was sealed by another key, or changed."""
    try:
        data = b64decode(sealed, validate=True)
    except (binascii.Error, ValueError):
        return None
    salt, mark, hidden = data[:SALT], data[SALT : SALT + MARK], data[SALT + MARK :]
    mark_key, stream = _stream(key, salt, len(hidden))
    if not hmac.compare_digest(mark, _mark(mark_key, salt + hidden)):
        return None
    return _laid_over(hidden, stream).decode(errors="replace")


def _stream(key: bytes, salt: bytes, size: int) -> tuple[bytes, bytes]:
    drawn = hashlib.pbkdf2_hmac("sha256", key, salt, 1, MARK + size)
    return drawn[:MARK], drawn[MARK:]


def _mark(key: bytes, data: bytes) -> bytes:
    return hmac.digest(key, data, "sha256")


def _laid_over(text: bytes, stream: bytes) -> bytes:
    return (int.from_bytes(text) ^ int.from_bytes(stream)).to_bytes(len(text))
