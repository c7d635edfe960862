"""The designation in the words of an item."""

from __future__ import annotations

from relazione.lexicon.equipment import equipment_of, family_of, maker_country, standard_form
from relazione.lexicon.states import country_of
from relazione.reading.goods import GOODS, REMAINDERS
from relazione.reading.items import Item
from relazione.reading.tree import Tree

# What navies and coast guards set before the names of their ships.
_SHIP_PREFIXES = frozenset(
    """
    INS HMS USS PNS BNS SLNS KNS JS JDS ROKS RVS TCG HMAS HMNZS HMCS BRP KRI KD RSS FNS ARA BAP HDMS HNoMS HSwMS
    FGS FS ITS ESPS NRP ORP RNOV SNV CNS HTMS UMS HQ ICGS CGS USCGC USNS HMPNGS VOEA RFNS NNS GNS SAS ENS
    """.split()
)


def designation_of(tree: Tree, item: Item) -> str | None:
    """Standard form of the type that the item's words name, or None where they name none."""
    named = [i for i in range(item.start, item.end) if tree.entity[i] == "EQUIPMENT"]
    while named and _is_class(tree, named[-1]):
        named.pop()
    while named and (_is_class(tree, named[0]) or _is_origin(tree, named[0])):
        named.pop(0)
    inner = next((k for k, i in enumerate(named) if k and _is_class(tree, i) and tree.pos[i] == "NOUN"), None)
    if inner is not None and maker_country(tree.text(named[0], named[inner])) is not None:
        del named[: inner + 1]  # "AstraZeneca vaccine Vaxzevria"
    if not any(_is_name(tree, i) for i in named):
        return None
    words = tree.text(named[0], named[-1] + 1)
    if is_ship_name(words):
        return None
    rest = [word for word in tree.words[named[-1] + 1 : item.end] if word not in ("-", "–")]
    if rest[:1] == ["class"] and not _is_no_class(words):
        return f"{words}-class"
    if maker_country(words) is not None and equipment_of(words) is None:
        return None  # "a Dornier aircraft" names no type
    return standard_form(words)


def is_ship_name(words: str) -> bool:
    """Whether words name one ship by her prefix: ``INS Trikand``, ``HMS Raider``."""
    first, *rest = words.split()
    return first in _SHIP_PREFIXES and bool(rest) and rest[0][:1].isupper()


def _is_no_class(words: str) -> bool:
    """Whether a name stands without ``class``: a number or the register tells the type, ``the FREMM class``."""
    if any(c.isdigit() for c in words):
        return True
    row = equipment_of(words)
    return row is not None and not row.designation.endswith(" class") and row.kind.startswith("ship")


def country_made_in(designation: str | None) -> str | None:
    """ISO 3166-1 alpha-2 code of the country that makes a type, or None where it isn't known."""
    row = family_of(designation) if designation is not None else None
    return row.country or None if row is not None else None


def _is_name(tree: Tree, i: int) -> bool:
    """Whether a word can be the name of a type: ``Leopard``, not ``Danish`` or ``Another``."""
    if tree.words[i] in REMAINDERS or tree.words[i] in ("the", "a", "an") or tree.tags[i] == "JJ":
        return False
    return tree.doc[i].text[:1].isupper() and tree.lemmas[i] not in GOODS


def _is_class(tree: Tree, i: int) -> bool:
    """Whether a word tells what the thing is, not which type: ``air defence radars``."""
    word = tree.doc[i].text
    if tree.pos[i] == "PUNCT":
        return True
    return word.islower() and word.replace("-", "").isalpha()


def _is_origin(tree: Tree, i: int) -> bool:
    """Whether a word before the name tells where the thing is from: ``Finnish NH90 helicopters``."""
    found = country_of(tree.doc[i].text)
    return found is not None and found.kind in ("adjective", "name")
