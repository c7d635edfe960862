"""How an item passes from hand to hand: who gives, who gets, how far it has come."""

from __future__ import annotations

from dataclasses import dataclass, replace

from relazione.model.vocabulary import TransferStatus
from relazione.reading.arguments import agent_of, is_passive, subject_of, to_of
from relazione.reading.goods import ARRIVALS, PASSAGES, PASSING, VESSELS
from relazione.reading.items import Item
from relazione.reading.modality import Standing, standing_of
from relazione.reading.tree import Tree

_BY_STANDING: dict[str, TransferStatus] = {
    "planned": "pending",
    "agreed": "pending",
    "proposed": "proposed",
    "hoped": "proposed",
    "delayed": "pending",
    "dropped": "cancelled",
}
_REFUSING = frozenset(
    {"refuse", "decline", "withdraw", "cancel", "scrap", "reject", "drop", "abandon", "lose"}
)
_ORDERED = frozenset({"ordered", "contract", "deal", "bought", "purchased"})
_TALKS = frozenset(
    {"talks", "negotiations", "negotiating", "letter", "memorandum", "hopes", "hoped", "wants", "may"}
)
# What befalls a deal that comes to nothing.
_FAILING = frozenset({"collapse", "lapse", "die", "fail", "expire", "founder"})
# Under these a noun of passing tells of what was done.
_DONE = frozenset(
    {
        "complete",
        "finish",
        "hail",
        "welcome",
        "thank",
        "receive",
        "take",
        "celebrate",
        "mark",
        "acknowledge",
        "praise",
    }
)
# Tokens between a type and the word of passing nearest to it.
_NEAR = 15
_USED = frozenset({"use", "service", "duty"})
_BRINGING = frozenset({"bring", "put", "take", "enter", "press"})
# Verbs of what nobody pays for.
_FREE = frozenset({"lend", "loan", "give", "donate", "gift"})


@dataclass(frozen=True, slots=True)
class Passage:
    """How an item passes.

    Attributes:
        status: How far it has come.
        supplier: Token of the phrase of who gives, or None.
        recipient: Token of the phrase of who gets, or None.
        word: Token of the verb or noun that tells it.
        role: What the subject of that word is to the item.
    """

    status: TransferStatus
    supplier: int | None
    recipient: int | None
    word: int
    role: str


def passage_of(tree: Tree, item: Item) -> Passage | None:
    """How an item passes, by what hangs on it, else by what it hangs on.

    Args:
        tree: The parse of the report.
        item: An item that it names.

    Returns:
        The passage, or None where nothing is said to pass.
    """
    found = _passage_of(tree, item)
    if (
        found is not None
        and found.status == "pending"
        and tree.lemmas[found.word] not in _FREE
        and _is_ordered(tree, item)
    ):
        return replace(found, status="contracted")
    return found


def _is_ordered(tree: Tree, item: Item) -> bool:
    """Whether the sentence tells of an order or contract made, and of no talks on one."""
    words = tree.words[slice(*tree.sentence_of(item.head))]
    return not _ORDERED.isdisjoint(words) and _TALKS.isdisjoint(words)


def _passage_of(tree: Tree, item: Item) -> Passage | None:
    for c in (*tree.children[item.head], *(tree.children[item.top] if item.top != item.head else ())):
        if tree.deps[c].startswith("acl") and tree.pos[c] == "VERB":
            passage = _by_verb(tree, c, item)
            if passage is not None:
                return _merged(tree, item, passage, _main_passage(tree, item))
    return _main_passage(tree, item)


def passage_near(tree: Tree, item: Item) -> Passage | None:
    """How a named type passes by the word of passing that stands nearest in its sentence.

    For types that the parse hangs on no such word, or on one too far up to be found.
    """
    start, end = tree.sentence_of(item.head)
    best: tuple[float, int] | None = None
    for i in range(max(start, item.start - _NEAR), min(end, item.end + _NEAR)):
        if item.start <= i < item.end:
            continue
        lemma, pos = tree.lemmas[i], tree.pos[i]
        if pos == "VERB" and _is_busy(tree, i, item):
            continue
        if not ((pos == "VERB" and lemma in PASSING) or (pos == "NOUN" and lemma in PASSAGES)):
            continue
        # What stands before a thing governs it more often than what stands after.
        distance = item.start - i if i < item.start else 1.5 * (i - item.end + 1)
        if best is None or distance < best[0]:
            best = distance, i
    if best is None:
        return None
    word = best[1]
    return _by_verb(tree, word, item) if tree.pos[word] == "VERB" else _by_noun(tree, word)


def _is_busy(tree: Tree, verb: int, item: Item) -> bool:
    """Whether a verb has another object and the item doesn't stand under it."""
    objects = tree.all(verb, "obj")
    if not objects or item.head in objects:
        return False
    if verb not in tree.ancestors(item.head) or tree.deps[item.top] == "iobj":
        return True
    # "sent its report on the jets" passes no jets.
    top = item.top
    while tree.deps[top] in ("conj", "appos", "compound", "flat"):
        top = tree.heads[top]
    return tree.heads[top] in objects and tree.case_of(top) in ("on", "about", "over", "against", "in")


def _merged(tree: Tree, item: Item, aside: Passage, main: Passage | None) -> Passage:
    """Of ``the regiment ordered in 2018 will be delivered`` and the like.

    What the main clause says done counts; what it only plans has been contracted where the aside
    says so.
    """
    if main is None:
        return _in_use(tree, item, aside)
    status = aside.status
    if main.status in ("delivered", "in-service", "cancelled"):
        status = main.status
    return replace(
        aside,
        status=status,
        supplier=aside.supplier if aside.supplier is not None else main.supplier,
        recipient=aside.recipient if aside.recipient is not None else main.recipient,
    )


def _main_passage(tree: Tree, item: Item) -> Passage | None:
    top = item.top
    while tree.deps[top] in ("conj", "appos") and tree.heads[top] != top:
        top = tree.heads[top]
    governor, dep = tree.heads[top], tree.deps[top]
    if governor == top:
        return None
    if tree.pos[governor] == "VERB":
        return _governed(tree, item, top, governor, dep)
    if dep.startswith("nmod") and tree.lemmas[governor] in PASSAGES:
        if dep == "nmod:poss" or tree.case_of(top) not in ("of", "for", "on", "over", "about"):
            return None
        return _by_noun(tree, governor)
    return None


def _governed(tree: Tree, item: Item, top: int, verb: int, dep: str) -> Passage | None:
    if dep in ("nsubj", "nsubj:pass") and (dep == "nsubj" or tree.lemmas[verb] not in PASSING):
        return _by_arrival(tree, verb)
    if dep == "obl" and tree.case_of(top) not in ("with", "for", "on", "of"):
        return None
    if dep == "iobj" and tree.child(verb, "obj") is not None:
        return None  # "granted the warships the use of a port"
    if dep not in ("obj", "nsubj:pass", "obl", "xcomp", "obl:unmarked", "advcl", "iobj"):
        return None
    return _by_verb(tree, verb, item)


def _by_verb(tree: Tree, verb: int, item: Item) -> Passage | None:
    lemma = tree.lemmas[verb]
    into_use = _is_into_use(tree, verb)
    if lemma not in PASSING and not into_use:
        return None
    role, done = PASSING["use"] if into_use else PASSING[lemma]
    if lemma == "fly" and item.equipment and not _is_carried(tree, verb):
        role, done = PASSING["operate"]
    if (
        lemma in ("build", "manufacture", "produce")
        and not item.equipment
        and tree.lemmas[item.head] not in VESSELS
    ):
        return None
    standing = standing_of(tree, verb)
    actor = agent_of(tree, verb) if is_passive(tree, verb) else subject_of(tree, verb)
    if actor is None and standing is not None:
        actor = standing.actor
    return _with_roles(tree, verb, _status(tree, verb, standing, done), role, actor)


def _is_into_use(tree: Tree, verb: int) -> bool:
    """``bring into service``, ``put the frigates to use``."""
    if tree.lemmas[verb] not in _BRINGING:
        return False
    near = tree.words[verb + 1 : verb + 3]
    return (len(near) == 2 and near[0] in ("into", "to") and near[1] in _USED) or any(
        tree.lemmas[c] in _USED and tree.case_of(c) in ("into", "in", "to") for c in tree.all(verb, "obl")
    )


def _is_carried(tree: Tree, verb: int) -> bool:
    """Whether something is flown to somebody, not merely operated."""
    return tree.child(verb, "iobj") is not None or any(
        tree.case_of(c) in ("to", "into", "from") for c in tree.all(verb, "obl")
    )


def _status(tree: Tree, verb: int, standing: Standing | None, done: TransferStatus) -> TransferStatus:
    """From how firm the deed is, and from what the verb makes of the item when done."""
    governor = tree.heads[verb]
    if tree.deps[verb] in ("xcomp", "ccomp", "acl", "advcl") and tree.lemmas[governor] in _REFUSING:
        return "cancelled"
    to = to_of(tree, verb)
    if to is not None and tree.lemmas[to - 1] in _REFUSING:
        return "cancelled"
    if standing is None:
        return done
    if standing.negated:
        return "cancelled" if standing.status in ("planned", "agreed", "proposed", "fulfilled") else done
    if standing.status == "delayed" and tree.lemmas[standing.cue] == "fail":
        return "contracted"
    if done in ("proposed", "cancelled", "in-service") and standing.manner in ("done", "perfect", "present"):
        return done
    if standing.manner == "going" and standing.cue == verb and done == "delivered":
        return "pending"
    if standing.manner == "present":
        return done
    return _BY_STANDING.get(standing.status, done)


def _with_roles(tree: Tree, verb: int, status: TransferStatus, role: str, actor: int | None) -> Passage:
    supplier = actor if role == "supplier" else None
    recipient = actor if role == "recipient" else None
    objects = tree.all(verb, "iobj", "obj")
    for c in tree.children[verb]:
        dep, case = tree.deps[c], tree.case_of(c)
        if dep == "iobj" or (dep == "obj" and len(objects) > 1 and c == objects[0]):
            recipient = c if recipient is None else recipient
        elif (dep == "nsubj:pass" and role == "supplier" and tree.child(verb, "obj") is not None) or (
            dep.startswith("obl") and case in ("to", "for", "into") and recipient is None
        ):
            recipient = c
        elif dep.startswith("obl") and case in ("from", "by") and supplier is None and role == "recipient":
            supplier = c
    return Passage(status, supplier, recipient, verb, role)


def _in_use(tree: Tree, item: Item, passage: Passage) -> Passage:
    """``boats donated in 2022 are still in use`` are in service."""
    if passage.status == "delivered" and tree.deps[item.top] in ("nsubj", "nsubj:pass"):
        governor = tree.heads[item.top]
        if tree.lemmas[governor] in _USED or tree.lemmas[governor] in ("fly", "serve", "operate"):
            return Passage("in-service", passage.supplier, passage.recipient, passage.word, passage.role)
    return passage


def _by_arrival(tree: Tree, verb: int) -> Passage | None:
    lemma = tree.lemmas[verb]
    if lemma not in ARRIVALS:
        return None
    standing = standing_of(tree, verb)
    status = ARRIVALS[lemma]
    if standing is not None:
        if standing.negated:
            status = "cancelled"
        elif standing.manner not in ("done", "perfect", "present", "participle"):
            status = "pending" if standing.manner == "going" else _BY_STANDING.get(standing.status, status)
    recipient = next((c for c in tree.all(verb, "obl") if tree.case_of(c) in ("in", "at", "to")), None)
    return Passage(status, None, recipient, verb, "item")


def _by_noun(tree: Tree, noun: int) -> Passage:
    role, done = PASSAGES[tree.lemmas[noun]]
    supplier = recipient = None
    for c in tree.children[noun]:
        case = tree.case_of(c)
        if tree.deps[c] == "nmod:poss":
            supplier, recipient = (c, recipient) if role == "supplier" else (supplier, c)
        elif case in ("to", "for") and recipient is None:
            recipient = c
        elif case in ("from", "by", "with") and supplier is None:
            supplier = c
    status: TransferStatus = "pending" if done == "delivered" else done
    governor = tree.heads[noun]
    if governor != noun and tree.pos[governor] == "VERB":
        if tree.lemmas[governor] in _REFUSING or tree.lemmas[governor] in _FAILING:
            status = "cancelled"
        elif tree.lemmas[governor] in ("discuss", "consider", "explore"):
            status = "proposed"
        else:
            standing = standing_of(tree, governor)
            if standing is not None and standing.status in _BY_STANDING and standing.manner != "present":
                status = _BY_STANDING[standing.status]
            elif tree.lemmas[governor] in _DONE:
                status = done
        subject = subject_of(tree, governor)
        if subject is not None and subject != noun and role == "supplier" and supplier is None:
            supplier = subject
        if subject is not None and subject != noun and role == "recipient" and recipient is None:
            recipient = subject
    return Passage(status, supplier, recipient, noun, role)
