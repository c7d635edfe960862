"""Extents of the phrases that a record quotes: what a deed is done to."""

from __future__ import annotations

from relazione.reading.arguments import antecedent, is_infinitive, is_passive
from relazione.reading.deed_words import (
    ARRIVING,
    CARRYING,
    GATHERING,
    GIVING,
    PAPERS,
    PARTICLE_VERBS,
    SIGNING,
)
from relazione.reading.limits import is_time
from relazione.reading.noun_runs import noun_after, second_noun, whole_phrase
from relazione.reading.tree import Tree
from relazione.reading.wordlists import word_set

# Branches that are not part of a thing's name: clauses, asides, and what stands before it.
_ASIDE = word_set(
    """
    acl acl:relcl appos parataxis case cc punct mark advcl dep discourse orphan cop nsubj aux dislocated
    advmod:emph reparandum ccomp list vocative
    """
)
_SUPPLYING = frozenset({"supply", "provide", "present"})
_PARTICLES = frozenset({"over", "up", "out", "down", "back", "in", "off", "on"})
_ADJACENT = frozenset({"of", "on", "for"})
# Phrases that stay with the noun; others ("from Terma", "to Ukraine") belong to the deed.
_STAYING = word_set(
    """
    of on for between with in over off against at about among within under across near
    """
)
# Common nouns for those who are given something: "offered its neighbour two ferries".
_RECEIVERS = word_set(
    """
    neighbour neighbor friend partner ally bloc capital government country state nation army navy force
    ministry city side party republic kingdom people guest visitor counterpart colleague population
    """
)
# What a carried phrase never is: "go to Brussels" has no object.
_NO_THINGS = frozenset({"PLACE", "COUNTRY", "DATE", "PERSON", "ORGANIZATION", "FORUM", "EVENT"})


def thing_of(tree: Tree, verb: int) -> int | None:
    """Token that heads what the deed is done to: object, passive subject, or carried phrase.

    Where the parse gives none, or one that a preposition governs, it is what stands right behind the verb.
    """
    thing = _parsed_thing(tree, verb)
    if is_passive(tree, verb):
        return thing if thing is not None else _subject_before(tree, verb)
    if thing is not None and thing > verb:
        if _is_governed(tree, verb, thing):
            thing = None
        elif tree.lemmas[verb] in GIVING and _receives(tree, thing):
            second = second_noun(tree, thing)
            return second if second is not None else thing
    if thing is not None or tree.deps[verb] == "amod":
        return thing
    after = noun_after(tree, verb)
    if after is not None and tree.lemmas[verb] in GIVING and _receives(tree, after):
        after = second_noun(tree, after)
    return after


def _is_governed(tree: Tree, verb: int, thing: int) -> bool:
    """Whether a preposition governs the object that the parse gives: ``host at the exercise``."""
    case = tree.child(thing, "case")
    return (
        case is not None
        and verb < case < thing
        and tree.words[case] not in _PARTICLES
        and tree.deps[thing] == "obj"
    )


def _subject_before(tree: Tree, verb: int) -> int | None:
    """Of a passive without a subject the noun that stands before it as one, past an aside."""
    if tree.child(verb, "aux:pass") is None or tree.deps[verb] in ("acl", "acl:relcl", "amod", "conj"):
        return None
    for i in range(verb - 1, tree.sentence_of(verb)[0] - 1, -1):
        if tree.deps[i].startswith("nsubj") and tree.pos[i] in ("NOUN", "PROPN"):
            return i
    return None


def _parsed_thing(tree: Tree, verb: int) -> int | None:
    if is_passive(tree, verb):
        subject = tree.child(verb, "nsubj:pass", "nsubj")
        if subject is not None:
            return antecedent(tree, subject)
        if tree.deps[verb] == "acl":
            return tree.heads[verb]
        second = tree.child(verb, "obj")
        if second is not None:
            return second
        head = tree.heads[verb]
        if tree.deps[verb] != "conj":
            return None
        return tree.child(head, "nsubj:pass") if is_passive(tree, head) else _object_of(tree, head)
    thing = _object_of(tree, verb)
    if thing is None or (tree.lemmas[verb] in GIVING and _receives(tree, thing)):
        relative = _relative_thing(tree, verb)
        if relative is not None:
            return relative
    if thing is not None:
        return antecedent(tree, thing)
    if tree.lemmas[verb] in ARRIVING and not _follows(tree, verb):
        subject = tree.child(verb, "nsubj")
        if subject is not None and tree.pos[subject] != "PROPN":
            return antecedent(tree, subject)
    return None


def _follows(tree: Tree, verb: int) -> bool:
    """Whether a thing stands right behind the verb, so that its subject is none: ``will start the dredging``."""
    after = noun_after(tree, verb)
    return after is not None and not is_time(tree, after)


def _object_of(tree: Tree, verb: int) -> int | None:
    """The object, not the receiver: ``boats`` in ``give Dhaka boats`` and ``supply Dhaka with boats``."""
    objects = tree.all(verb, "obj")
    if not objects:
        return _misplaced_object(tree, verb)
    # What is joined by "and" belongs to the object before it, wherever the parse hangs it.
    things = [c for c in objects if tree.child(c, "cc") is None] or objects
    if len(things) > 1 and tree.lemmas[verb] in GIVING:
        second = things[1]
        if min(tree.below(second)) == things[0] + 1 and tree.pos[things[0] + 1] in ("DET", "NUM"):
            return second  # of "grant the ships the use of the port"
        return next((c for c in things if not _receives(tree, c)), things[-1])
    thing = things[0]
    supplied = _supplied_with(tree, verb, thing)
    if supplied is not None:
        return supplied
    if tree.lemmas[verb] in GIVING and _receives(tree, thing):
        for c in tree.children[verb]:
            if tree.deps[c] == "obl" and tree.case_of(c) == "with":
                return c
            if (
                tree.deps[c] in ("obl:unmarked", "xcomp")
                and c > thing
                and tree.pos[c] == "NOUN"
                and not is_time(tree, c)
            ):
                return c
    return thing


def _supplied_with(tree: Tree, verb: int, thing: int) -> int | None:
    """Of ``supply the railway with wagons`` the wagons."""
    if tree.lemmas[verb] not in _SUPPLYING:
        return None
    named = tree.children[thing] if tree.pos[thing] == "PROPN" else []
    for c in [*tree.children[verb], *named]:
        if (
            c > thing
            and tree.deps[c] in ("obl", "nmod")
            and tree.case_of(c) == "with"
            and not is_time(tree, c)
        ):
            return c
    return None


def _misplaced_object(tree: Tree, verb: int) -> int | None:
    """Of ``hand over the crew`` the crew, of ``undertook to complete the road`` the road."""
    if tree.lemmas[verb] in PARTICLE_VERBS and tree.words[min(verb + 1, len(tree) - 1)] in _PARTICLES:
        for c in tree.children[verb]:
            case = tree.case_of(c)
            placed = is_time(tree, c) or (case in ("in", "on") and tree.entity[c] in ("PLACE", "COUNTRY"))
            if tree.deps[c] == "obl" and c > verb and case in _PARTICLES and not placed:
                return c
    governor = tree.heads[verb]
    if tree.deps[verb] == "xcomp" and is_infinitive(tree, verb):
        return next((c for c in tree.all(governor, "obj") if c > verb), None)
    return None


def _receives(tree: Tree, i: int) -> bool:
    """Whether a word names somebody to whom things are given, not a thing."""
    return (
        tree.entity[i] in ("COUNTRY", "ORGANIZATION", "FORUM", "PERSON")
        or tree.pos[i] == "PRON"
        or tree.lemmas[i] in _RECEIVERS
    )


def _goes_ahead(tree: Tree, verb: int) -> bool:
    return verb + 1 < len(tree) and tree.words[verb + 1] in ("ahead", "forward", "on")


def carried_of(tree: Tree, verb: int) -> int | None:
    """Token that heads a phrase such as ``for the lighting`` in ``pay for the lighting``."""
    if tree.lemmas[verb] in SIGNING or (tree.lemmas[verb] in GATHERING and not _goes_ahead(tree, verb)):
        return None
    for c in tree.children[verb]:
        if c < verb:
            continue
        if tree.deps[c] == "obl" and tree.case_of(c) in CARRYING and tree.entity[c] not in _NO_THINGS:
            return None if is_time(tree, c) else c
        if tree.deps[c] in ("ccomp", "xcomp", "advcl") and tree.tags[c] == "VBG":
            return c
    return None


def _relative_thing(tree: Tree, verb: int) -> int | None:
    """The noun of ``which Japan hopes to build``, where the verb itself has no object."""
    node = verb
    for _ in range(3):
        if tree.deps[node] in ("acl:relcl", "acl") and tree.tags[node] != "VBG":
            subject = tree.child(node, "nsubj", "nsubj:pass")
            if subject is None or tree.words[subject] in ("that", "which", "who"):
                return None
            return tree.heads[node]
        if tree.deps[node] not in ("xcomp", "ccomp", "advcl"):
            return None
        node = tree.heads[node]
    return None


def thing_span(tree: Tree, head: int, verb: int | None = None) -> tuple[int, int]:
    """Tokens of the noun phrase that a record gives as object, half open.

    Relative clauses, appositions and phrases that tell whence or whither are left out.

    Args:
        tree: The parse.
        head: Token that heads the phrase.
        verb: What is done to it; a clause that tells of that is no part of the phrase.
    """
    keep: list[int] = []
    waiting = [head]
    while waiting:
        node = waiting.pop()
        keep.append(node)
        for c in tree.children[node]:
            if _stays(tree, node, c, head):
                waiting.append(c)
    start, end = whole_phrase(tree, *tree.stretch(head, sorted(keep)))
    return _lengthened(tree, head, verb, start, _with_name(tree, start, end))


def _with_name(tree: Tree, start: int, end: int) -> int:
    """The end after a name that stands right behind its noun: ``the tug Santa Rosalia``."""
    while (
        end < len(tree)
        and tree.pos[end] == "PROPN"
        and tree.pos[end - 1] in ("NOUN", "PROPN")
        and start <= tree.heads[end] < end
        and tree.deps[end] in ("appos", "flat", "nmod", "compound")
        and tree.entity[end] not in ("COUNTRY", "DATE", "PERSON")
    ):
        end += 1
    if tree.words[end : end + 1] == ["a"] and tree.words[end + 1 : end + 2] in (
        ["year"],
        ["month"],
        ["week"],
    ):
        end += 2  # "150 trains a year"
    return end


def _lengthened(tree: Tree, head: int, verb: int | None, start: int, end: int) -> tuple[int, int]:
    """With an ``of`` phrase that the parse hangs elsewhere, and with the clause of a bare noun."""
    for _ in range(2):
        if end >= len(tree) or tree.words[end] not in _ADJACENT or tree.deps[end] != "case":
            break
        noun = tree.heads[end]
        if noun <= end or is_time(tree, noun) or tree.entity[noun] in ("COUNTRY", "PERSON"):
            break
        if tree.words[end] == "for" and tree.lemmas[head] not in PAPERS and end - start > 4:
            break
        end = max(end, tree.stretch(noun, tree.below(noun, _ASIDE - {"case", "cc", "punct"}))[1])
    if end - start <= 2 and tree.pos[head] == "NOUN":
        for c in tree.children[head]:
            if (
                tree.deps[c] == "acl:relcl"
                and c > head
                and (verb is None or verb not in tree.below(c))
                and end < len(tree)
                and tree.words[end] not in ",;:.–-—"
            ):
                return start, tree.stretch(c, tree.below(c))[1]
    return start, end


def _stays(tree: Tree, node: int, c: int, head: int) -> bool:
    dep = tree.deps[c]
    if node != head and dep in ("case", "cc", "mark", "punct"):
        return True
    if dep in ("cc", "punct"):
        return c > head and dep == "cc"
    if dep == "conj":
        return (
            tree.pos[c] in ("NOUN", "PROPN", "NUM", "ADJ")
            and tree.child(c, "nsubj", "nsubj:pass", "cop") is None
        )
    if dep in ("nmod", "obl") and node == head:
        return tree.case_of(c) in _STAYING and not is_time(tree, c)
    if tree.pos[node] == "VERB":
        return dep in ("obj", "obl", "compound:prt", "advmod", "xcomp") and c > node
    if dep == "advmod" and c < head:
        return tree.pos[c] in ("ADV", "NUM") and tree.words[c] not in ("also", "only", "then", "now")
    return dep not in _ASIDE
