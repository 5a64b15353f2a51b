"""Our own themes. Text contrasts at least 4.5 to 1 in dark and light, 7 to 1 in high contrast (WCAG 2, AA and AAA)."""

from typing import Final

from textual.theme import Theme

from tui import config


def _theme(name: str, *, dark: bool, **colours: str) -> Theme:
    """A theme from a few colours. Names that are ours begin with "fp-" and stand in the style files."""
    fg, bg = colours["foreground"], colours["background"]
    field, cursor, cursor_text = colours["field"], colours["cursor"], colours["cursor_text"]
    strong = colours["strong"]
    return Theme(
        name=name,
        dark=dark,
        primary=colours["primary"],
        secondary=colours["primary"],
        accent=colours["primary"],
        foreground=fg,
        background=bg,
        surface=bg,
        panel=colours["panel"],
        boost=colours["panel"],
        success=colours["good"],
        warning=colours["warn"],
        error=colours["warn"],
        text_alpha=1.0,
        variables={
            "fp-muted": colours["muted"],
            "fp-good": colours["good"],
            "fp-warn": colours["warn"],
            "fp-strong": strong,
            "fp-field": field,
            "fp-field-text": fg,
            "fp-edge": colours["edge"],
            "fp-cursor": cursor,
            "fp-cursor-text": cursor_text,
            "fp-cursor-away": colours["panel"],
            "fp-bar": colours["panel"],
            "text": fg,
            "text-muted": colours["muted"],
            "text-disabled": colours["muted"],
            "text-primary": strong,
            "text-secondary": strong,
            "text-accent": strong,
            "text-warning": colours["warn"],
            "text-error": colours["warn"],
            "text-success": colours["good"],
            "border": colours["edge"],
            "border-blurred": colours["edge"],
            "block-cursor-background": cursor,
            "block-cursor-foreground": cursor_text,
            "block-cursor-text-style": "none",
            "block-cursor-blurred-background": colours["panel"],
            "block-cursor-blurred-foreground": fg,
            "block-hover-background": colours["panel"],
            "input-cursor-background": fg,
            "input-cursor-foreground": bg,
            "input-selection-background": cursor,
            "input-selection-foreground": cursor_text,
            "screen-selection-background": cursor,
            "screen-selection-foreground": cursor_text,
            "scrollbar": colours["edge"],
            "scrollbar-hover": colours["primary"],
            "scrollbar-active": colours["primary"],
            "scrollbar-background": bg,
            "scrollbar-corner-color": bg,
            "scrollbar-background-hover": bg,
            "scrollbar-background-active": bg,
            "footer-background": colours["panel"],
            "footer-foreground": fg,
            "footer-key-foreground": strong,
            "button-foreground": fg,
            "button-color-foreground": cursor_text,
            "link-color": strong,
        },
    )


DARK: Final = _theme(
    config.THEMES["dark"],
    dark=True,
    foreground="#e8eaed",
    background="#14181d",
    panel="#262d36",
    field="#1f2630",
    primary="#6cb6ff",
    strong="#8ecbff",
    muted="#a8b3bf",
    good="#8ddb8c",
    warn="#f7b267",
    edge="#5c6875",
    cursor="#1c5d99",
    cursor_text="#ffffff",
)
LIGHT: Final = _theme(
    config.THEMES["light"],
    dark=False,
    foreground="#16191d",
    background="#fbfbf9",
    panel="#e4e7ea",
    field="#ffffff",
    primary="#0b4f8a",
    strong="#0b4f8a",
    muted="#4a535d",
    good="#1d6329",
    warn="#8f3b00",
    edge="#7c8794",
    cursor="#0b4f8a",
    cursor_text="#ffffff",
)
CONTRAST: Final = _theme(
    config.THEMES["contrast"],
    dark=True,
    foreground="#ffffff",
    background="#000000",
    panel="#000000",
    field="#000000",
    primary="#ffff00",
    strong="#ffff00",
    muted="#e6e6e6",
    good="#7dff7d",
    warn="#ffc04d",
    edge="#ffffff",
    cursor="#ffff00",
    cursor_text="#000000",
)

#: Every theme with the words by which people choose it.
THEMES: Final = {"Dark": DARK, "Light": LIGHT, "High contrast": CONTRAST}
