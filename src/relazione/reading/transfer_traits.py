"""What speaks for and against a thing being said to pass, as names of traits.

``transfers`` weighs them by what was learnt from the training cases (``training/transfers.py``).
"""

from __future__ import annotations

from relazione.lexicon.equipment import family_of
from relazione.reading.consignments import Consignment
from relazione.reading.goods import EPITHETS, MEASURES, SURELY_PASSING
from relazione.reading.goods_kinds import kind_of_goods
from relazione.reading.modality import standing_of
from relazione.reading.parties import Sides
from relazione.reading.tree import OPENING_MARKS, Tree

_ARTICLES = {"a": "a", "an": "a", "the": "the", "its": "poss", "their": "poss", "his": "poss", "our": "poss",
             "no": "no", "any": "no", "these": "the", "those": "the", "such": "no", "this": "the"}  # fmt: skip
_PAST = frozenset({"last", "ago", "since", "already", "earlier", "previously"})
_USED = frozenset({"use", "service", "duty", "operation", "operational"})
_TALK = frozenset(
    {"talk", "negotiation", "negotiate", "discuss", "discussion", "consider", "explore", "interest"}
)
_PAPER = frozenset({"contract", "deal", "agreement", "order", "lease", "sign", "worth", "bought", "ordered"})


def entry_traits(sides: Sides, one: Consignment) -> list[str]:
    """Traits by which it is decided whether a consignment is an entry.

    Args:
        sides: The parties of the report.
        one: The candidate.

    Returns:
        Names such as ``how=own`` and ``goods&supplier``; what they weigh was learnt.
    """
    tree, item, passage = sides.tree, one.item, one.passage
    kind = "pointing" if item.ellipsis else "type" if one.designation else "goods"
    single = [
        f"how={one.how}",
        *_of_words(tree, one),
        *_of_passage(tree, one),
        *_of_number(tree, one),
        *_of_sides(sides, one),
    ]
    single.append("told" if one.told else "new")
    if tree.sentence[item.head] < 4:
        single.append("lead")
    start, _ = tree.sentence_of(item.head)
    if any(tree.words[k] in OPENING_MARKS for k in range(start, item.head)):
        single.append("quoted")
    crossed = [f"{kind}&{name}" for name in single]
    return [f"kind={kind}", *single, *crossed, f"{one.how}&role={passage.role}&{passage.status}"]


def status_traits(sides: Sides, one: Consignment) -> list[str]:
    """Traits by which it is judged how surely the status that the rules gave is right."""
    status = one.passage.status
    single = [f"how={one.how}", f"by={sides.tree.pos[one.passage.word]}", *_near_words(sides.tree, one)]
    return [f"status={status}", *single, *(f"{status}&{name}" for name in single[:2])]


def _of_words(tree: Tree, one: Consignment) -> list[str]:
    """What the thing is called."""
    item = one.item
    found = [f"goods={kind_of_goods(tree.lemmas[item.head])}"]
    if one.designation is not None:
        found.append("coded" if any(c.isdigit() for c in one.designation) else "named")
        found.append("register" if family_of(one.designation) is not None else "unknown")
        if one.designation == one.words:
            found.append("bare-name")
    elif item.equipment:
        found.append("no-type")
    first = item.quantity.start if item.quantity is not None else item.start
    before = first - 1
    while before > 0 and tree.words[before] in EPITHETS:
        before -= 1
    article = _ARTICLES.get(tree.words[before], "") if before >= 0 else ""
    found.append(f"article={article or 'none'}")
    if tree.tags[item.head] in ("NNS", "NNPS"):
        found.append("plural")
    found.append(f"dep={tree.deps[item.top].split(':')[0]}")
    if tree.deps[item.top].startswith("nmod") or tree.deps[item.top].startswith("obl"):
        found.append(f"case={tree.case_of(item.top)}")
    return found


def _of_passage(tree: Tree, one: Consignment) -> list[str]:
    word = one.passage.word
    if word == one.item.head:
        governor = tree.heads[one.item.top]
        return [f"governor={tree.pos[governor]}", "unsaid"]
    found = [f"role={one.passage.role}", f"status={one.passage.status}", f"by={tree.pos[word]}"]
    found.append(f"lemma={tree.lemmas[word]}")
    if tree.lemmas[word] in SURELY_PASSING:
        found.append("surely")
    if tree.pos[word] == "VERB":
        standing = standing_of(tree, word)
        if standing is not None:
            found.append(f"manner={standing.manner}")
            if standing.negated:
                found.append("negated")
    return found


def _of_number(tree: Tree, one: Consignment) -> list[str]:
    quantity = one.item.quantity
    if quantity is None:
        return ["no-number"]
    found = ["number"]
    if quantity.measure is not None:
        found.append("measured" if tree.lemmas[quantity.measure] in MEASURES else "counted")
    return found


def _of_sides(sides: Sides, one: Consignment) -> list[str]:
    supplier = sides.countries(one.passage.supplier)
    recipient = sides.countries(one.passage.recipient)
    found = []
    if supplier:
        found.append("supplier")
    if recipient:
        found.append("recipient")
    if supplier and recipient and supplier[0] != recipient[0]:
        found.append("both")
    tree = sides.tree
    start, end = tree.sentence_of(one.item.head)
    near = {
        sides.homes.get(e, e)
        for i in range(start, end)
        if (e := sides.referents.by_token.get(i)) is not None
        and sides.referents.kind(e) in ("country", "organization", "forum")
    }
    found.append(f"near={min(len(near), 3)}")
    return found


def _near_words(tree: Tree, one: Consignment) -> list[str]:
    """Words of the sentence that tell how far things have come."""
    start, end = tree.sentence_of(one.item.head)
    found: set[str] = set()
    for k in range(start, end):
        word, lemma = tree.words[k], tree.lemmas[k]
        if len(word) == 4 and word.isdigit() and word[:2] in ("19", "20"):
            found.add("year")
        elif word in _PAST:
            found.add("past")
        elif lemma in _USED:
            found.add("in-use")
        elif lemma in _TALK:
            found.add("talk")
        elif word in _PAPER or lemma in _PAPER:
            found.add("paper")
        elif word in ("will", "would"):
            found.add(word)
    return sorted(found)
