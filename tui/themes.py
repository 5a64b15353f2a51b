"""Our own themes. Text contrasts at least 4.5 to 1 in dark and light, 7 to 1 in high contrast (WCAG 2, AA and AAA)."""

from typing import Final

from textual.theme import Theme

from tui import config

#: Which of a theme's colours stands for each variable of our own style sheet.
_OURS: Final = {
    **{f"fp-{name}": name for name in ("muted", "good", "warn", "strong", "field", "edge", "cursor")},
    "fp-field-text": "foreground",
    "fp-cursor-text": "cursor_text",
    "fp-cursor-away": "panel",
    "fp-bar": "panel",
}
#: The same for the variables of the library's widgets.
_LIBRARYS: Final = {
    "text": "foreground",
    **dict.fromkeys(("text-muted", "text-disabled"), "muted"),
    **dict.fromkeys(("text-primary", "text-secondary", "text-accent", "link-color", "footer-key-foreground"), "strong"),
    **dict.fromkeys(("text-warning", "text-error"), "warn"),
    "text-success": "good",
    **dict.fromkeys(("border", "border-blurred", "scrollbar"), "edge"),
    **dict.fromkeys(("block-cursor-background", "input-selection-background", "screen-selection-background"), "cursor"),
    **dict.fromkeys(
        (
            *("block-cursor-foreground", "input-selection-foreground", "screen-selection-foreground"),
            "button-color-foreground",
        ),
        "cursor_text",
    ),
    **dict.fromkeys(("block-cursor-blurred-background", "block-hover-background", "footer-background"), "panel"),
    **dict.fromkeys(
        ("block-cursor-blurred-foreground", "input-cursor-background", "footer-foreground", "button-foreground"),
        "foreground",
    ),
    **dict.fromkeys(("scrollbar-hover", "scrollbar-active"), "primary"),
    **dict.fromkeys(
        (
            *("input-cursor-foreground", "scrollbar-background", "scrollbar-corner-color"),
            *("scrollbar-background-hover", "scrollbar-background-active"),
        ),
        "background",
    ),
}


def _theme(name: str, *, dark: bool, **colours: str) -> Theme:
    """A theme from a few colours. Names that are ours begin with "fp-" and stand in the style files."""
    variables = {variable: colours[colour] for variable, colour in {**_OURS, **_LIBRARYS}.items()}
    return Theme(
        name=name,
        dark=dark,
        primary=colours["primary"],
        secondary=colours["primary"],
        accent=colours["primary"],
        foreground=colours["foreground"],
        background=colours["background"],
        surface=colours["background"],
        panel=colours["panel"],
        boost=colours["panel"],
        success=colours["good"],
        warning=colours["warn"],
        error=colours["warn"],
        text_alpha=1.0,
        variables={**variables, "block-cursor-text-style": "none"},
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
