"""Markdown to plain text: the marks go, the words and the lines stay; and what its head says of it."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from dataclasses import dataclass
from html import unescape

_HEAD = re.compile(r"\A(---|\+\+\+)[ \t]*\r?\n(.*?)^\1[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_ENTRY = re.compile(r"""([A-Za-z_-]+)\s*:\s+(?:"([^"]*)"|'([^']*)'|(.*?))\s*""")
_FENCE = re.compile(r" {0,3}(?:`{3,}|~{3,})[^`]*$")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){2,}|(?:_[ \t]*){3,}|=+[ \t]*)$")
_TABLE_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*$")
_DEFINITION = re.compile(r" {0,3}\[(?!\^)[^\]\n]{1,200}\]:[ \t]+\S.*$")
_DROPPED = (_FENCE, _RULE, _TABLE_RULE, _DEFINITION)
_QUOTED = re.compile(r"(?: {0,3}>[ \t]?)+")
_HEADING = re.compile(r" {0,3}#{1,6}(?:[ \t]+|$)")
_HEADING_END = re.compile(r"[ \t]+#+[ \t]*$")
_ITEM = re.compile(r"[ \t]*[-*+][ \t]+(?:\[[ xX]\][ \t]+)?")
_ROW = re.compile(r"[ \t]*\|(.*)\|[ \t]*$")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_TARGET = r"(?:\([^()\n]{0,2000}(?:\([^()\n]{0,500}\)[^()\n]{0,2000})?\)|\[[^\]\n]{0,200}\])"
_IMAGE = re.compile(rf"!\[[^\]\n]{{0,1000}}\]{_TARGET}")
_LINK = re.compile(rf"(?<!\\)\[([^\[\]\n]{{1,1000}})\]{_TARGET}")
_FOOTNOTE = re.compile(r"\[\^[^\]\s]{1,40}\]:?")
_ADDRESS = re.compile(r"<((?:https?://|mailto:)[^<>\s]+)>")
_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9-]*(?:\s[^<>\n]{0,1000})?/?>")
_CODE = re.compile(r"(`{1,3})([^`\n]+)\1")
_EMPHASIS = tuple(
    re.compile(
        rf"(?<![\\\w{mark[0]}]){re.escape(mark)}(?=\S)([^\n]{{1,2000}}?)(?<=\S){re.escape(mark)}(?![\w{mark[0]}])"
    )
    for mark in ("***", "___", "**", "__", "~~", "*", "_")
)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


@dataclass(frozen=True, slots=True)
class Markdown:
    """What a Markdown file gives.

    Attributes:
        text: Its words without marks; a heading is a line, a link its words.
        title: The title in the block at its head, or None.
        published: The day in that block, or None.
        publisher: The publisher in that block, or None.
        url: The address in that block, or None.
    """

    text: str
    title: str | None = None
    published: dt.date | None = None
    publisher: str | None = None
    url: str | None = None


def read_markdown(source: str) -> Markdown:
    """Take the marks off a Markdown text.

    Args:
        source: The text, decoded.
    """
    head = _HEAD.match(source)
    told = _entries(head[1], head[2]) if head else {}
    body = source[head.end() :] if head else source
    lines = _COMMENT.sub("", body).splitlines()
    kept = [_plain(line) for line in lines if not any(mark.match(line) for mark in _DROPPED)]
    return Markdown(
        _unmarked("\n".join(kept)).strip("\n") + "\n",
        told.get("title"),
        _day(told.get("date") or told.get("published") or ""),
        told.get("publisher"),
        told.get("url"),
    )


def _entries(mark: str, block: str) -> dict[str, str]:
    """The entries of a head: simple lines of YAML, or TOML between plus signs."""
    if mark == "+++":
        try:
            return {name.lower(): str(value) for name, value in tomllib.loads(block).items()}
        except tomllib.TOMLDecodeError:
            return {}
    found = {}
    for line in block.splitlines():
        entry = _ENTRY.fullmatch(line)
        if entry and (value := entry[2] or entry[3] or entry[4]):
            found[entry[1].lower()] = value
    return found


def _day(words: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(words[:10])
    except ValueError:
        return None


def _plain(line: str) -> str:
    """A line without the marks at its head and end."""
    line = line[mark.end() :] if (mark := _QUOTED.match(line)) else line
    if mark := _HEADING.match(line):
        return _HEADING_END.sub("", line[mark.end() :])
    if mark := _ITEM.match(line):
        return line[mark.end() :]
    if row := _ROW.match(line):
        return " | ".join(cell.strip() for cell in row[1].split("|"))
    return line.rstrip()


def _unmarked(text: str) -> str:
    """A text without the marks inside its lines."""
    text = _IMAGE.sub("", _CODE.sub(r"\2", text))
    text = _FOOTNOTE.sub("", _LINK.sub(r"\1", text))
    text = _TAG.sub("", _ADDRESS.sub(r"\1", text))
    for mark in _EMPHASIS:
        text = mark.sub(r"\1", text)
    return unescape(_ESCAPE.sub(r"\1", text))
