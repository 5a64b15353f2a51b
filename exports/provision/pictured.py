"""Where the pictures go: into the Markdown as a Mermaid diagram, into the page as drawings, under our own headings.

A heading of the second level is never typed: names of rows stand deeper, and typed text makes no headings at all.
"""

from collections.abc import Mapping
from typing import Final

from exports.escape import typed_words

#: Tables with many columns keep their words whole.
TABLE_STYLE: Final = """th, td { font-size: 0.85em; padding: 0.15rem 0.35rem; min-width: 5.4em; }
th:first-child, td:first-child { min-width: 11em; }
tr { break-inside: avoid; }
"""
#: A picture fits the page, on paper too.
PICTURE_STYLE: Final = """svg.picture { display: block; max-width: 100%; height: auto; margin: 0.6rem 0; }
@media print { svg.picture { max-height: 240mm; break-inside: avoid; } }
"""


def in_markdown(text: str, diagrams: Mapping[str, str]) -> str:
    """A Markdown text with Mermaid diagrams under its headings of the second level, by their titles."""
    for title, diagram in diagrams.items():
        heading = f"\n## {typed_words(title)}\n"
        if diagram:
            text = text.replace(heading, f"{heading}\n```mermaid\n{diagram}```\n", 1)
    return text


def in_page(page: str, drawings: Mapping[str, str], style: str = TABLE_STYLE + PICTURE_STYLE) -> str:
    """A page with drawings under its headings of the second level, by their titles, and more style."""
    page = page.replace("</style>", f"{style}</style>", 1)
    for title, drawing in drawings.items():
        heading = f"<h2>{title}</h2>\n"
        if drawing:
            page = page.replace(heading, f"{heading}{drawing}\n", 1)
    return page
