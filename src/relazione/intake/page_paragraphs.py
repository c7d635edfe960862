"""The paragraphs of a web page that a reader sees, and the part of the page that holds its article."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml.etree import iterwalk
from lxml.html import HtmlElement

_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main nav ol p pre section summary table tbody "
    "tfoot thead tr ul "
    "head quote list item row ab".split()  # of the tree that trafilatura gives
)
_CELLS = frozenset("td th cell".split())
_BREAKS = frozenset("br lb".split())
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6 head".split())
# Not shown, or no part of what an article tells.
_SKIPPED = frozenset(
    "script style template noscript svg iframe textarea select button input form nav aside footer object embed "
    "audio video canvas map menu dialog graphic figcaption".split()
)
_SKIPPED_ROLES = frozenset("navigation complementary contentinfo search dialog alert banner".split())
_SKIPPED_CLASS = re.compile(
    r"(?:^|\s)(?:comments?(?:[-_](?:list|area|section|respond))?|disqus\S*|related\S*|newsletter\S*|side-?bar|"
    r"social\S*|share\S*|sharing\S*|breadcrumbs?|cookie\S*|advert\S*|promo\S*|tags|byline-bio|sr-only|"
    r"screen-reader-text|visually-?hidden)(?:\s|$)",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_FEWEST_WORDS = 10  # of a paragraph of prose
_MOST_LINKED = 0.5  # of its characters


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of text of a page.

    Attributes:
        text: Its words, blanks made single; a line break in it is a line break of the page.
        tag: Of the element it stands in.
        linked: Share of its characters that stand in links.
        place: The element it stands in.
    """

    text: str
    tag: str
    linked: float
    place: HtmlElement

    @property
    def is_prose(self) -> bool:
        """Whether it is running text and no heading, caption or list of links."""
        return (
            self.tag not in _HEADINGS
            and self.linked < _MOST_LINKED
            and len(self.text.split()) >= _FEWEST_WORDS
        )

    @property
    def is_heading(self) -> bool:
        """Whether it is a heading."""
        return self.tag in _HEADINGS


def paragraphs(root: HtmlElement) -> list[Paragraph]:
    """The blocks of text below an element that are shown, in their order.

    Args:
        root: An element of a page, or of the tree that trafilatura makes of one.
    """
    walk = iterwalk(root, events=("start", "end"))
    gathered = _Gathered(root)
    found: list[Paragraph] = []
    for event, node in walk:
        tag = node.tag if isinstance(node.tag, str) else "script"
        if event == "start":
            if node is not root and _is_skipped(node, tag):
                walk.skip_subtree()
                continue
            found += gathered.opened(node, tag)
        else:
            if not (node is not root and _is_skipped(node, tag)):
                found += gathered.closed(node, tag)
            if node is not root:
                gathered.words(node.tail)
    found += gathered.flushed()
    return found


class _Gathered:
    """The words of the block at hand."""

    def __init__(self, root: HtmlElement) -> None:
        self._blocks: list[HtmlElement] = [root]
        self._parts: list[str] = []
        self._linked = 0
        self._links = 0

    def opened(self, node: HtmlElement, tag: str) -> Iterator[Paragraph]:
        if tag in _BLOCKS:
            yield from self.flushed()
            self._blocks.append(node)
        elif tag in _CELLS and any(part.strip() for part in self._parts):
            self._parts.append(" | ")
        elif tag in _BREAKS:
            if self._parts and self._parts[-1] == "\n":
                yield from self.flushed()
            else:
                self._parts.append("\n")
        self._links += tag in {"a", "ref"}
        self.words(node.text)

    def closed(self, node: HtmlElement, tag: str) -> Iterator[Paragraph]:
        if tag in _BLOCKS:
            yield from self.flushed()
            if self._blocks[-1] is node:
                self._blocks.pop()
        self._links -= tag in {"a", "ref"}

    def words(self, text: str | None) -> None:
        if text and (text.strip() or (self._parts and self._parts[-1] != "\n")):
            self._parts.append(re.sub(r"\s+", " ", text))
            self._linked += len(text.strip()) if self._links else 0

    def flushed(self) -> Iterator[Paragraph]:
        lines = "".join(self._parts).split("\n")
        text = "\n".join(line for one in lines if (line := " ".join(one.split())))
        if text:
            place = self._blocks[-1] if self._blocks else None
            tag = str(place.tag) if place is not None else ""
            yield Paragraph(text, tag, min(self._linked / len(text), 1.0), place)
        self._parts, self._linked = [], 0


def _is_skipped(node: HtmlElement, tag: str) -> bool:
    if tag in _SKIPPED:
        return True
    get = node.attrib.get
    if get("hidden") is not None or get("aria-hidden") == "true" or get("role") in _SKIPPED_ROLES:
        return True
    if (style := get("style")) and _HIDDEN.search(style):
        return True
    if tag in {"html", "body", "article", "main", "h1"}:
        return False
    return any((value := get(name)) and _SKIPPED_CLASS.search(value) for name in ("class", "id"))


_MAIN = "//*[@itemprop='articleBody'] | //article | //main | //*[@role='main']"


def main_part(tree: HtmlElement) -> Sequence[Paragraph]:
    """The paragraphs of the part of a page that holds its article.

    That is what the page itself calls its article or main part, where most of its prose stands there;
    else the element in which, or in whose children, most prose stands.

    Args:
        tree: The page.
    """
    everything = paragraphs(tree)
    prose = [one for one in everything if one.is_prose]
    total = sum(len(one.text) for one in prose)
    if not total:
        return everything
    weights: dict[HtmlElement, float] = defaultdict(float)
    for one in prose:
        for above in (one.place, *one.place.iterancestors()):
            weights[above] += len(one.text)
    marked = [node for node in tree.xpath(_MAIN) if weights.get(node, 0) > 0.4 * total]
    # Of those within one another the innermost that has nearly all that the outermost has.
    chosen = min(
        (n for n in marked if weights[n] > 0.9 * max(map(weights.__getitem__, marked))),
        key=weights.__getitem__,
        default=None,
    )
    if chosen is None:
        chosen = min((n for n in weights if weights[n] > 0.8 * total), key=weights.__getitem__, default=tree)
    inside = {one.place: _is_within(one.place, chosen) for one in everything}
    return [one for one in everything if inside[one.place]]


def _is_within(node: HtmlElement, above: HtmlElement) -> bool:
    return node is above or any(one is above for one in node.iterancestors())
