"""Files locked with a passphrase, in the age format, written as lines of letters.

As letters (armored) a locked file can be mailed, printed or pasted and still opens, and nothing takes it for a broken
text. Any other program that knows the age format opens it with the same passphrase, so nobody depends on this one.
"""

from __future__ import annotations

import pyrage

from benefits_helper import located
from benefits_helper.problems import InputProblems, Problem

_ARMORED = b"-----BEGIN AGE ENCRYPTED FILE-----"
_PLAIN = b"age-encryption.org/v1"
_MOST_LOCKED = 2 * located.MOST_BYTES  # letters take a third more room than what they lock
_WRONG = "Decryption failed"  # what the library says when the file is whole and the passphrase is not the one


def is_locked(raw: bytes) -> bool:
    """Whether these are the bytes of a locked file."""
    return raw.lstrip(b"\xef\xbb\xbf\r\n\t ").startswith((_ARMORED, _PLAIN))


def lock(text: str, passphrase: str) -> bytes:
    """The text, locked. The same text gives other bytes each time. Raises ValueError for an empty passphrase."""
    if not passphrase:
        raise ValueError("a lock needs a passphrase")
    return bytes(pyrage.passphrase.encrypt(text.encode("utf-8"), passphrase, armored=True))


def unlock(name: str, raw: bytes, passphrase: str | None) -> bytes:
    """What a locked file holds. Raises InputProblems without a passphrase, with a wrong one, or when the file is damaged."""
    if len(raw) > _MOST_LOCKED:
        limit = f"{located.MOST_BYTES // 1_000_000} MB"
        raise _problem(name, f"this file is larger than {limit}", "is it the right file?")
    if not passphrase:
        raise _problem(name, "this file is locked", "open it with its passphrase")
    try:
        return bytes(pyrage.passphrase.decrypt(raw.lstrip(b"\xef\xbb\xbf\r\n\t "), passphrase))
    except pyrage.DecryptError as fault:
        if str(fault) == _WRONG:
            raise _problem(name, "this passphrase does not open the file", "try again; big and small letters count") from None
        raise _problem(name, "this locked file is damaged or was not locked with a passphrase", "use another copy") from None


def _problem(name: str, message: str, mend: str) -> InputProblems:
    return InputProblems([Problem(name, 0, 0, message, mend)])
