"""Reading Markdown and pages back, as other programs would: for the tests that compare with what was typed."""

from html.parser import HTMLParser

from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from guidance.form.text import clean

#: Strict CommonMark, and the same with GitHub's tables and strikethrough.
READERS = {
    "commonmark": MarkdownIt("commonmark"),
    "github": MarkdownIt("gfm-like", {"linkify": False}),
}

#: All that the template makes.
TEMPLATE = {
    "heading_open", "heading_close", "paragraph_open", "paragraph_close", "inline", "text", "hardbreak",
    "strong_open", "strong_close", "bullet_list_open", "bullet_list_close", "ordered_list_open", "ordered_list_close",
    "list_item_open", "list_item_close",
}  # fmt: skip

#: What people, programs and attackers type into forms.
NASTY = (
    "# Heading", "###### six", "#", "Title ##", "#1 choice", "> quoted", ">", "- item", "+ item", "* item", "-",
    "+", "1. first", "12) twelfth", "1.", "999999999. many", "1234567890. too many", "2026. A year", "- [ ] tick",
    "[x] done", "---", "- - -", "***", "_ _ _", "===", "=", "--", ":-:", "-:", "|", "| a | b |",
    "a | b\n--|--\n1 | 2", "a\n-|", "a|\n:-", "Heading\n=====", "Heading\n-----", "Heading\n--   ", "```",
    "```python\nx\n```", "~~~", "~~gone~~", "~one~", "``", "`code`", "    four spaces", "\tone tab", "  two",
    " \t mixed", "\u00a0\u00a0kept", "\u2003wide", "a\tb", "a   b", "a  \nb", "a\\\nb", "*em*", "**strong**",
    "_em_", "__strong__", "snake_case_word", "_", "a_", "_a", "é_é", "a*b*c", "***x***", "*", "**",
    "[text](http://x.example)", "[text][ref]", "[ref]: http://x.example", "[ref]", "![alt](x.png)", "[]()", "[",
    "]", "](", "![", "<b>bold</b>", "<script>alert(1)</script>", "<!-- x -->", "<?php ?>", "<![CDATA[x]]>", "</p>",
    "<a href='x'>", "<br/>", "<http://x.example>", "<a@b.example>", "<", "<3", "a < b > c", "<div>\n\nx\n\n</div>",
    "https://x.example", "www.x.example", "&amp;", "&lt;b&gt;", "&#60;", "&#x3c;", "&nbsp;", "&", "R&D", "&copy",
    "&;", "&#;", "&notreal;", "AT&T; yes", "\\", "\\\\", "\\*", "\\#", "\\a", "C:\\temp", "a\\", "\\`", "\\[x]",
    "\\&amp;", "\\<b>", "| --- |", "Name | Grade\n:--- | ---:", "- x | y\n- | -", ": definition", ":::", "!!! note",
    "$x$", "{{ x }}", "{% x %}", "**Label:** words", "## Targets", "\n\n\n", "\n", " ", "a\n\n\n\nb", "a\n \nb",
    "\r\n", "a\rb", "a\u2028b", "a\x00b", "\x1b[31m", "\u202egnp.exe", "\ufeff", "\ud800", "\x0c", "\x1c",
    "=cmd|' /C calc'!A0", "+44 20", "-5", "5 > 3", "a.\n1) b", "word-\nword", "(c) (tm) ... --",
    "\"quoted\" 'single'", "https://x.example/a_b_(c)?d=1&e=2#f", "a_b*c_d*e", "日本語", "مرحبا", "👩\u200d🏫",
    "x" * 300,
)  # fmt: skip

_SIGNS = "ab1 \t\n\\`*_{}[]()<>#+-.!|~&;:=\"'/@$^%,?é\u00a0\u2003\r\u200b"

#: Any text, and texts made of the signs and pieces that mean something to Markdown.
any_text = st.one_of(
    st.text(),
    st.text(alphabet=_SIGNS),
    st.lists(st.sampled_from([*NASTY, *_SIGNS, "\n", "\n", " "]), max_size=12).map("".join),
)


def normal(typed: str) -> str:
    """What can be expected back of a typed text.

    It is cleaned; white space at line ends and blank lines at both ends go; several blank lines are one; a tab at the
    beginning of a line is four spaces; no-break spaces count as spaces.
    """
    lines: list[str] = []
    for line in clean(typed).split("\n"):
        words = line.lstrip()
        indent = line[: len(line) - len(words)].replace("\t", "    ")
        if words or (lines and lines[-1]):
            lines.append((indent + words).rstrip() if words else "")
    return "\n".join(lines).rstrip("\n").replace("\u00a0", " ")


def normal_lines(typed: str) -> str:
    """`normal` for words that stand in one paragraph: without blank lines."""
    return "\n".join(line for line in normal(typed).split("\n") if line)


def all_tokens(tokens: list[Token]) -> list[Token]:
    """Every token, those within a line too."""
    return [inner for token in tokens for inner in (token, *all_tokens(token.children or []))]


def plain(token: Token) -> str:
    """The words of one inline token, with its line ends."""
    words = ("\n" if child.type in {"hardbreak", "softbreak"} else child.content for child in token.children or [])
    return "".join(words).replace("\u00a0", " ")


def inlines(text: str, reader: str) -> list[str]:
    """The words of every paragraph, list item and heading, in order."""
    return [plain(token) for token in READERS[reader].parse(text) if token.type == "inline"]


def shape(text: str, reader: str) -> list[str]:
    """The structure of a text without its words: every block, every label, every line end."""
    tokens = all_tokens(READERS[reader].parse(text))
    return [f"{token.type} {token.tag}" for token in tokens if token.type not in {"inline", "text"}]


class Page(HTMLParser):
    """What a browser would see of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str | None]] = []
        self.blocks: list[str] = []
        self.title = ""
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, name, value) for name, value in attrs]
        if tag in {"p", "li", "h1", "h2", "h3", "h4", "h5", "h6"}:
            self.blocks.append("")
        if tag == "br":
            self.blocks[-1] += "\n"
        elif tag not in {"meta", "br"}:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag, "tags are closed in order"

    def handle_data(self, data: str) -> None:
        if "title" in self._open:
            self.title += data
        elif "main" in self._open and self._open[-1] in {"p", "li", "strong"} | {f"h{n}" for n in range(1, 7)}:
            self.blocks[-1] += data


def read_page(text: str) -> Page:
    """A page, parsed."""
    page = Page()
    page.feed(text)
    page.close()
    return page
