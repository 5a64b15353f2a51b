"""An outline as one HTML page that needs nothing else: no script, no request, readable on paper and by ear.

The page is rendered from the Markdown, so that both formats come through one door and one escape.
"""

from collections.abc import Sequence
from functools import cache
from html import escape
from importlib.resources import files
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from exports.markdown import markdown
from exports.outline import Outline
from guidance.form.text import clean_line

#: Nothing may be loaded, run or sent; the page's own style is all it has.
POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"

_PAGE: Final = """<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
<main>
{body}</main>
</body>
</html>
"""


class _Renderer(RendererHTML):
    """Line breaks without a line end of the renderer's own: white space within a paragraph is the writer's."""

    def hardbreak(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """A typed line end."""
        return "<br>"


@cache
def _style() -> str:
    return files("exports").joinpath("page.css").read_text(encoding="utf-8")


@cache
def _reader() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}, renderer_cls=_Renderer).enable("table")


def page(outline: Outline) -> str:
    """The outline as a whole HTML5 document that prints on A4."""
    body: str = _reader().render(markdown(outline))
    return _PAGE.format(policy=POLICY, title=escape(clean_line(outline.title)), style=_style(), body=body)
