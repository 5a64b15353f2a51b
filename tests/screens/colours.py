"""How well what is on the screen can be read: contrast as the Web Content Accessibility Guidelines 2 reckon it."""

from collections.abc import Iterable, Iterator

from rich.color import Color
from rich.style import Style
from textual.strip import Strip


def _linear(part: int) -> float:
    share = part / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def _luminance(colour: Color) -> float:
    red, green, blue = colour.get_truecolor()
    return 0.2126 * _linear(red) + 0.7152 * _linear(green) + 0.0722 * _linear(blue)


def contrast(one: Color, other: Color) -> float:
    """The contrast of two colours, from 1 (none) to 21 (black on white)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _pair(style: Style) -> tuple[Color, Color] | None:
    if style.color is None or style.bgcolor is None:
        return None
    return (style.bgcolor, style.color) if style.reverse else (style.color, style.bgcolor)


def hard_to_read(strips: Iterable[Strip], least: float) -> Iterator[str]:
    """Every stretch of text with a letter or a digit whose contrast is under `least`, or whose colours nobody set."""
    for number, strip in enumerate(strips):
        for segment in strip:
            if not any(sign.isalnum() for sign in segment.text):
                continue
            pair = _pair(segment.style or Style())
            if pair is None:
                yield f"line {number}: {segment.text.strip()!r} has no colours of its own"
            elif contrast(*pair) < least or (segment.style and segment.style.dim):
                names = " on ".join(colour.get_truecolor().hex for colour in pair)
                yield f"line {number}: {segment.text.strip()!r} {names} {contrast(*pair):.2f}"
