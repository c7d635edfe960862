"""Titles of the offices whose holders the register knows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from relazione.lexicon.tables import read_table

_TITLES = {
    "foreign_minister": """foreign minister; foreign affairs minister; external affairs minister;
        minister of foreign affairs; minister for foreign affairs; minister of external affairs;
        minister for external affairs;
        minister of external relations; federal foreign minister; secretary of foreign affairs;
        foreign affairs secretary; secretary for foreign affairs; europe and foreign affairs minister;
        minister for europe and foreign affairs; foreign and european affairs minister; eam""",
    "defence_minister": """defence minister; minister of defence; minister for defence; national defence minister;
        minister of national defence; secretary of national defence; federal defence minister; defence chief;
        armed forces minister; minister of the armed forces; raksha mantri; secretary of state for defence""",
    "finance_minister": """finance minister; minister of finance; minister for finance""",
    "head_of_government": """prime minister; premier; head of government; chief executive; taoiseach; pm""",
    "head_of_state": """president; head of state; state president; federal president""",
    "national_security_adviser": """national security adviser; national security advisor""",
}
_OFFICES = {title.strip(): office for office, titles in _TITLES.items() for title in titles.split(";")}
# Titles that stand for different offices in different states; elsewhere they are no minister's.
_BY_COUNTRY = {
    ("secretary of state", "US"): "foreign_minister",
    ("foreign secretary", "GB"): "foreign_minister",
    ("foreign secretary", "PH"): "foreign_minister",
    ("defence secretary", "GB"): "defence_minister",
    ("defence secretary", "US"): "defence_minister",
    ("defence secretary", "PH"): "defence_minister",
    ("secretary of defence", "US"): "defence_minister",
    ("secretary of defence", "PH"): "defence_minister",
    ("secretary of war", "US"): "defence_minister",
    ("war secretary", "US"): "defence_minister",
    ("treasury secretary", "US"): "finance_minister",
    ("secretary of the treasury", "US"): "finance_minister",
    ("chancellor of the exchequer", "GB"): "finance_minister",
    ("chancellor", "DE"): "head_of_government",
    ("federal chancellor", "DE"): "head_of_government",
    ("chancellor", "AT"): "head_of_government",
    ("federal chancellor", "AT"): "head_of_government",
    ("treasurer", "AU"): "finance_minister",
}
# The full title of the head of each body, in the register's words, and the names of the body.
_BODIES = {
    name.strip(): head
    for head, names in {
        "secretary general of nato": "nato; north atlantic treaty organization",
        "secretary general of the united nations": "un; united nations",
        "secretary general of asean": "asean; association of southeast asian nations",
        "secretary general of the osce": "osce; organization for security and co operation in europe",
        "secretary general of the league of arab states": "arab league; league of arab states",
        "secretary general of the organization of american states": "oas; organization of american states",
        "secretary general of the organisation of islamic cooperation": "oic; organisation of islamic cooperation;"
        "organization of islamic cooperation",
        "secretary general of the gulf cooperation council": "gcc; gulf cooperation council",
        "secretary general of the shanghai cooperation organisation": "sco; shanghai cooperation organisation;"
        "shanghai cooperation organization",
        "commonwealth secretary general": "commonwealth; commonwealth of nations",
        "director general of the iaea": "iaea; international atomic energy agency",
        "director general of the opcw": "opcw; organisation for the prohibition of chemical weapons",
        "director general of the world health organization": "who; world health organization",
        "director general of the world trade organization": "wto; world trade organization",
        "director general of unesco": "unesco",
        "managing director of the international monetary fund": "imf; international monetary fund",
        "president of the world bank group": "world bank; world bank group",
        "chairperson of the african union commission": "african union commission; au commission",
        "president of the european commission": "european commission",
        "president of the european council": "european council",
        "president of the european parliament": "european parliament",
    }.items()
    for name in names.split(";")
}
_PLURAL = re.compile(r"\b(minister|secretary|president|adviser|chief)s\b")
_HEADS = frozenset(["chief", "head"])


def office_of(title: str, country: str | None) -> str | None:
    """The class of the office that a title stands for.

    Args:
        title: A title without country and holder, in any case and either spelling of defence.
        country: ISO 3166 alpha-2 code, or None where it is not known.

    Returns:
        A class of the register such as ``foreign_minister``. None for every other title, for
        deputies and acting holders, and for a title that stands for a minister only in some states.
    """
    words = plain_title(title)
    return _OFFICES.get(words) or _BY_COUNTRY.get((words, country or ""))


def head_of(title: str, body: str) -> str | None:
    """The full title, in the register's words, of the head of a world body.

    Args:
        title: A title such as ``Secretary-General`` or ``chief``.
        body: The body's name, such as ``NATO``.
    """
    head, words = _BODIES.get(plain_title(body)), plain_title(title)
    if head is None:
        return None
    said = words in _HEADS or head.startswith(f"{words} of ") or head.endswith(f" {words}")
    return head if said else None


def state_of_title(title: str) -> str | None:
    """The state that alone has an office of that title: India for ``External Affairs Minister``.

    Args:
        title: A title without country and holder.

    Returns:
        An ISO 3166 alpha-2 code, or None where several states have such an office.
    """
    return _state_titles().get(plain_title(title))


@lru_cache(maxsize=1)
def _state_titles() -> Mapping[str, str]:
    return {row["title"]: row["country"] for row in read_table("state_titles.csv")}


def plain_title(title: str) -> str:
    """A title in lower case and in the singular, without signs and article: ``secretary general``."""
    words = re.findall(r"\w+", _PLURAL.sub(r"\1", title.lower().replace("defense", "defence")))
    return " ".join(word for number, word in enumerate(words) if number or word != "the")
