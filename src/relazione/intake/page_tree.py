"""A web page's markup to a tree that has lost none of its words.

The parser (libxml2) ends without a word where elements nest deeper than 256, and all that stands after
that place is gone. So the words of the tree are counted against those of the markup, and where many are
missing the markup is flattened first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape, unescape
from html.parser import HTMLParser

import lxml.html
from lxml.etree import LxmlError
from lxml.html import HtmlElement

from relazione.model import DocumentError

_UNPARSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_UNSEEN = "head iframe noscript script style svg template textarea".split()
_OPENED = re.compile(rf"<(?:(!--)|({'|'.join(_UNSEEN)})\b)", re.IGNORECASE)
_CLOSED = {"!--": re.compile("-->")} | {tag: re.compile(rf"</{tag}\b", re.IGNORECASE) for tag in _UNSEEN}
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<[!?][^<>]*>")
_WORD = re.compile(r"\w+")
_MOST_LOST = 0.02  # of the words; what damaged markup costs the parser otherwise is some single words
_DEEPEST = 100  # of the 256 levels that the parser allows, so that what it adds by itself finds room
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_INLINE = frozenset("a abbr b cite code em font i mark q s small span strong sub sup time u".split())
_BOUNDARY = "<br><br>"
_RAW = frozenset("script style".split())


def tree_of(markup: str) -> HtmlElement:
    """Parse a page.

    Args:
        markup: The page, decoded. Control characters and lone surrogates become blanks.

    Raises:
        DocumentError: There is no element in it.
    """
    markup = _UNPARSED.sub(" ", markup)
    tree = _parsed(markup)
    told = len(_WORD.findall(unescape(_TAG.sub(" ", " ".join(_seen(markup))))))
    if told - _words_in(tree) > _MOST_LOST * told:
        flat = _Flattened()
        flat.feed(markup)
        flat.close()
        tree = _parsed("".join(flat.parts))
    return tree


def _seen(markup: str) -> Iterator[str]:
    """The pieces of the markup outside of comments and of elements that show no text; in one pass."""
    start = 0
    while opened := _OPENED.search(markup, start):
        closed = _CLOSED[(opened[1] or opened[2]).lower()].search(markup, opened.end())
        if closed is None:
            break
        yield markup[start : opened.start()]
        start = closed.end()
    yield markup[start:]


def _parsed(markup: str) -> HtmlElement:
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return lxml.html.document_fromstring(markup.encode("utf-8"), parser=parser)
    except LxmlError as error:
        raise DocumentError(f"is a web page that cannot be taken apart ({error})") from error


def _words_in(tree: HtmlElement) -> int:
    texts = tree.xpath(
        "//body//text()[not(ancestor::script or ancestor::style or ancestor::template or ancestor::noscript"
        " or ancestor::svg or ancestor::iframe or ancestor::textarea)]"
    )
    return sum(len(_WORD.findall(text)) for text in texts)


class _Flattened(HTMLParser):
    """Writes a page anew without the tags of the elements that nest too deep; their words stay."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._depth = 0
        self._raw = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Write the tag, or a blank where it nests too deep."""
        if tag in _VOID:
            self.parts.append(f"<{tag}{_written(attrs)}>")
            return
        self._depth += 1
        self._raw = tag in _RAW
        if self._depth <= _DEEPEST:
            self.parts.append(f"<{tag}{_written(attrs)}>")
        else:
            self._part(tag)

    def handle_endtag(self, tag: str) -> None:
        """Write the end of what was written."""
        if tag in _VOID:
            return
        if self._depth <= _DEEPEST:
            self.parts.append(f"</{tag}>")
        else:
            self._part(tag)
        self._raw = False
        self._depth = max(self._depth - 1, 0)

    def handle_data(self, data: str) -> None:
        """Write words; those of scripts, too deep to be told from others, are left out."""
        if not self._raw:
            self.parts.append(escape(data, quote=False))
        elif self._depth <= _DEEPEST:
            self.parts.append(data)

    def _part(self, tag: str) -> None:
        """What stands for a tag that is left out: words of two blocks do not run into one."""
        if tag not in _INLINE and self.parts[-1:] != [_BOUNDARY]:
            self.parts.append(_BOUNDARY)


def _written(attrs: list[tuple[str, str | None]]) -> str:
    return "".join(f' {name}="{escape(value or "")}"' for name, value in attrs if name.isascii())
