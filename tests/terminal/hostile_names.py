"""Ten names that want something of a terminal, and what no screen of ours may ever send to one."""

import re
from collections.abc import Iterator
from typing import Final

#: Each in its own way; what it would do is in its name. No program of ours ever sends these numbers.
NAMES: Final = {
    "colours the screen and asks where the cursor is": "Ann \x1b[53;73mEvil\x1b[6n\x1b[2J",
    "writes to the clipboard": "Ben \x1b]52;c;ZXZpbA==\x07 Evil",
    "names the window and makes a link": "Cy \x1b]0;evil\x07\x1b]8;;https://evil.example\x1b\\Evil\x1b]8;;\x1b\\",
    "obeys in one byte": "Dee \x9b53;73mEvil \x9d0;evil\x9c \x90q\x9c \x85",
    "turns the direction": "Eve \u202etxt.exe\u202c \u2066a\u2069 \u200f\u200e\u061c Evil",
    "rings, goes back, ends": "Fay \x07\x08\x7f\x0e\x0f\x1a\x00\r\v\f Evil",
    "is markup": "Gus [/b] [@click=app.quit]Evil[/] [red]r[/] [link='https://evil.example']l[/link] \\[x] $y",
    "is wide and leans on others": "Hal 汉字汉字 e\u0301\u0327\u0330\u0316 👩\u200d🎓 \U000e0041 שלום مرحبا Evil\u0336",
    "hardly ends": "Ida " + "Evil" * 29,
    "resets and prints": "Jo \x1bc\x1b[!p\x1b[5i\x1bP+q544e\x1b\\\x1b_evil\x1b\\\x1b[?1049l Evil",
}

#: What the screen library sends: colours and places, modes, questions about modes, the keyboard's protocol.
_OURS: Final = re.compile(
    rb"\x1b\[[0-9;:]*[mHABCDKJGd]|\x1b\[[?<>=][0-9;]*[hlusc]|\x1b\[\?[0-9;]*\$p|\x1b\[[0-9;]*[tu]|\x1b\[c|\x1b\[>q"
    # The shape of the mouse's pointer.
    rb"|\x1b\]22;[a-z-]+\x07"
)
#: Parts of the names that are sequences of a shape that we send too.
_THEIRS: Final = (b"\x1b[53;73m", b"\x9b53;73m", b"\x1b[6n", b"\x1b[5i", b"\x1b[!p", b"\x1bc")
#: What a terminal obeys or turns round: control characters of one byte and of two, marks of direction.
_OBEYED: Final = re.compile(
    "[\x00-\x06\x07\x08\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb]"
)


def not_ours(raw: bytes) -> list[str]:
    """What reached the terminal and no screen of ours may send, each with what stands around it."""
    return [*_sequences(raw), *_signs(raw)]


def _sequences(raw: bytes) -> Iterator[str]:
    for theirs in _THEIRS:
        at = raw.find(theirs)
        if at >= 0:
            yield f"{theirs!r} in {raw[max(0, at - 30) : at + 30]!r}"
    rest = _OURS.sub(b"", raw)
    at = rest.find(b"\x1b")
    if at >= 0:
        yield f"another sequence: {rest[max(0, at - 30) : at + 30]!r}"


def _signs(raw: bytes) -> Iterator[str]:
    text = _OURS.sub(b"", raw).decode(errors="replace")
    for sign in sorted(set(_OBEYED.findall(text))):
        at = text.index(sign)
        yield f"U+{ord(sign):04X} in {text[max(0, at - 20) : at + 20]!r}"
