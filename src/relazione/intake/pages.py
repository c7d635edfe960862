"""A web page to the text of its article, with a check that nothing of it was lost on the way.

trafilatura tells an article from what stands around it. It drops text without a word at times, so what it
gives is held against the paragraphs of the page's main part, found independently of it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass

from lxml.html import HtmlElement
from trafilatura import bare_extraction
from trafilatura.settings import Document as Extracted

from relazione.intake.page_paragraphs import Paragraph, main_part, paragraphs
from relazione.intake.page_tree import tree_of
from relazione.model import DocumentError

# Characters of markup that trafilatura is given; on more it takes minutes. The largest pages of news are
# a twentieth of that.
LARGEST_EXTRACTED = 4_000_000
# Its thorough mode is some ten times slower.
LARGEST_THOROUGH = 1_000_000
_MOST_LOST = 0.1  # of the main part's words; teasers and notes of a line inside an article come to less
_FAR_MORE = 3.0  # times as many words
_MOST_APART = 0.3  # of the words taken that the fuller text has not: else they are two parts of the page
_GRAM = 4  # words that stand together in both count as the same words
_MOST_LINKED = 0.6
_WORD = re.compile(r"\w+")
# The pages' own dates, not dates that their texts mention; the latest one is fixed, so that the result does
# not depend on the day of the run.
_DATES = {"extensive_search": False, "original_date": True, "max_date": "2100-01-01"}


@dataclass(frozen=True, slots=True)
class Page:
    """What a web page gives.

    Attributes:
        text: Headline and paragraphs of its article, a blank line between them.
        title: As the page's metadata have it, or None.
        published: The day that the page's metadata give, or None.
        publisher: Name of the site, or None.
        url: The address that the page gives itself, or None.
        note: What the user must be told of how the text was had, or None.
    """

    text: str
    title: str | None = None
    published: dt.date | None = None
    publisher: str | None = None
    url: str | None = None
    note: str | None = None


def read_page(markup: str) -> Page:
    """Take the article out of a web page.

    Args:
        markup: The page, decoded.

    Raises:
        DocumentError: There is no text in it that can be read.
    """
    tree = tree_of(markup)
    main = main_part(tree)
    taken, lost, extracted = _extraction(tree, main, len(markup))
    note = None
    if lost > _MOST_LOST and _is_fuller(fuller := _article_of(main), taken):
        if taken:
            note = (
                f"is a web page of which the extraction lost {lost:.0%}; taken whole from its main part, "
                "which may hold lines that are no part of the article"
            )
        taken = fuller
    if not any(map(str.isalpha, "".join(one.text for one in taken))):
        raise DocumentError(
            "is a web page without an article that can be read; save the text of its article instead"
        )
    told = [one.text for one in taken]
    return Page("\n\n".join([*_headline(tree, told), *told]) + "\n", *_metadata(extracted), note)


def _extraction(
    tree: HtmlElement, main: Sequence[Paragraph], size: int
) -> tuple[list[Paragraph], float, Extracted | None]:
    """What trafilatura takes, which share of the main part it lost, and the metadata; thoroughly where needed."""
    best: tuple[list[Paragraph], float, Extracted | None] = [], _share_lost(main, []), None
    modes = (True, False) if size <= LARGEST_THOROUGH else (True,) if size <= LARGEST_EXTRACTED else ()
    for fast in modes:
        found = _extracted(tree, fast=fast)
        if found is not None and found.body is not None:
            taken = paragraphs(found.body)
            lost = _share_lost(main, taken)
            if best[2] is None or lost < best[1]:
                best = taken, lost, found
        if best[1] <= _MOST_LOST:
            break
    return best


def _extracted(tree: HtmlElement, *, fast: bool) -> Extracted | None:
    try:
        found = bare_extraction(
            deepcopy(tree),  # it is changed
            fast=fast,
            include_comments=False,
            with_metadata=True,
            date_extraction_params=_DATES,
        )
    except (ValueError, TypeError, AttributeError, KeyError, IndexError, RecursionError) as error:
        # Faults of the library on odd pages; the page's own paragraphs are still there.
        del error
        return None
    return found if isinstance(found, Extracted) else None


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _share_lost(main: Sequence[Paragraph], taken: Sequence[Paragraph]) -> float:
    """Which share of the words of the main part's prose is not in what was taken."""
    prose = [one for one in main if one.is_prose] or [one for one in main if one.linked <= _MOST_LINKED]
    there = [word for one in taken for word in _words(one.text)]
    known = set(zip(*(there[i:] for i in range(_GRAM)), strict=False))
    total = lost = 0.0
    for one in prose:
        words = _words(one.text)
        grams = list(zip(*(words[i:] for i in range(_GRAM)), strict=False))
        total += len(words)
        if grams:
            lost += len(words) * sum(gram not in known for gram in grams) / len(grams)
        elif not set(words) <= set(there):
            lost += len(words)
    return lost / total if total else 0.0


def _is_fuller(fuller: Sequence[Paragraph], taken: Sequence[Paragraph]) -> bool:
    """Whether paragraphs hold most of what was taken and more, or far more than it."""
    more, less = (sum(len(_words(one.text)) for one in side) for side in (fuller, taken))
    return more > _FAR_MORE * less or (more > less and _share_lost(taken, fuller) <= _MOST_APART)


def _article_of(main: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs from the first of prose to the last, without lists of links."""
    prose = [i for i, one in enumerate(main) if one.is_prose]
    first, last = (prose[0], prose[-1]) if prose else (0, len(main) - 1)
    while first and main[first - 1].is_heading:
        first -= 1
    return [one for one in main[first : last + 1] if one.linked <= _MOST_LINKED]


def _headline(tree: HtmlElement, told: Sequence[str]) -> list[str]:
    """The headline that stands on the page, unless the text begins with it."""
    for heading in tree.iter("h1"):
        shown = paragraphs(heading)
        text = " ".join(one.text for one in shown).replace("\n", " ")
        if len(_words(text)) > 1:
            begun = _words(" ".join(told[:3]))
            words = _words(text)
            spots = range(len(begun) - len(words) + 1)
            return [] if any(begun[i : i + len(words)] == words for i in spots) else [text]
    return []


def _metadata(extracted: Extracted | None) -> tuple[str | None, dt.date | None, str | None, str | None]:
    if extracted is None:
        return None, None, None, None
    try:
        day = dt.date.fromisoformat(extracted.date) if extracted.date else None
    except ValueError:
        day = None
    return extracted.title or None, day, extracted.sitename or None, extracted.url or None
