"""How firm a deed is: the ladder from ``proposed`` to ``fulfilled``.

The rung is read off the verb that tells the deed: its auxiliaries and tense (``will deliver``,
``has delivered``, ``is delivering``), else the verb, adjective or noun on which it depends
(``agreed to deliver``, ``is ready to deliver``, ``an offer to deliver``).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from relazione.model.vocabulary import CommitmentStatus
from relazione.reading.arguments import (
    BE,
    antecedent,
    is_infinitive,
    is_negated,
    subject_of,
    subject_or_passive,
    to_of,
)
from relazione.reading.deed_words import GATHERING, PAPERS, SIGNING
from relazione.reading.tree import Tree
from relazione.reading.wordlists import word_set

# Verbs under which their own subject is to act.
OWN: dict[str, CommitmentStatus] = {
    "agree": "agreed", "pledge": "agreed", "vow": "agreed", "promise": "agreed",
    "undertake": "agreed", "commit": "agreed", "decide": "agreed", "resolve": "agreed",
    "swear": "agreed", "consent": "agreed", "guarantee": "agreed", "oblige": "agreed",
    "plan": "planned", "intend": "planned", "expect": "planned", "prepare": "planned",
    "mean": "planned", "schedule": "planned", "slate": "planned", "choose": "planned",
    "set": "planned", "propose": "proposed", "offer": "proposed", "volunteer": "proposed",
    "hope": "hoped", "wish": "hoped", "want": "hoped", "aim": "hoped", "seek": "hoped",
    "like": "hoped", "love": "hoped", "desire": "hoped",
    "begin": "under-way", "start": "under-way", "continue": "under-way", "keep": "under-way",
    "fail": "delayed", "postpone": "delayed", "delay": "delayed", "defer": "delayed",
    "discuss": "proposed",
}  # fmt: skip
# Verbs that ask somebody else to act.
ASKING: dict[str, CommitmentStatus] = {
    "urge": "proposed", "ask": "proposed", "request": "proposed", "invite": "proposed",
    "call": "proposed", "press": "proposed", "demand": "proposed", "tell": "proposed",
    "propose": "proposed", "encourage": "proposed", "appeal": "proposed", "implore": "proposed",
    "beg": "proposed", "push": "proposed", "require": "proposed", "recommend": "proposed",
    "suggest": "proposed", "advise": "proposed", "order": "proposed", "exhort": "proposed",
    "want": "hoped", "wish": "hoped", "hope": "hoped", "like": "hoped", "expect": "planned",
    "oblige": "agreed", "commit": "agreed", "allow": "agreed", "permit": "agreed",
    "task": "agreed", "instruct": "agreed", "direct": "agreed", "mandate": "agreed",
}  # fmt: skip
# Adjectives with an infinitive.
BENT: dict[str, CommitmentStatus] = {
    "ready": "proposed", "willing": "proposed", "prepared": "proposed", "open": "proposed",
    "due": "planned", "set": "planned", "scheduled": "planned", "expected": "planned",
    "slated": "planned", "bound": "planned", "determined": "planned", "about": "planned",
    "committed": "agreed", "eager": "hoped", "keen": "hoped", "hopeful": "hoped", "poised": "planned",
    "obliged": "agreed", "likely": "planned",
}  # fmt: skip
# Nouns with an infinitive: "an offer to lease".
NOUNS: dict[str, CommitmentStatus] = {
    "agreement": "agreed", "deal": "agreed", "accord": "agreed", "decision": "agreed",
    "promise": "agreed", "pledge": "agreed", "commitment": "agreed", "undertaking": "agreed",
    "contract": "agreed", "vow": "agreed", "memorandum": "agreed",
    "plan": "planned", "intention": "planned", "intent": "planned", "order": "planned",
    "offer": "proposed", "proposal": "proposed", "readiness": "proposed", "request": "proposed",
    "willingness": "proposed", "invitation": "proposed", "call": "proposed", "demand": "proposed",
    "hope": "hoped", "wish": "hoped", "desire": "hoped", "interest": "hoped",
}  # fmt: skip
# What undoes or puts off what hangs on it.
DROPPING = word_set("withdraw cancel drop scrap abandon shelve reject refuse rule scrub ditch revoke rescind")
# Verbs with a particle that stand for one without.
_PHRASAL = {
    ("put", "off"): "postpone", ("hold", "off"): "postpone", ("go", "on"): "continue",
    ("carry", "on"): "continue", ("look", "forward"): "hope",
}  # fmt: skip
# Verbs of effort: what is done to an end is the end's.
_EFFORT = frozenset({"work", "cooperate", "collaborate"})
_DRAFT = frozenset({"draft", "proposed", "planned"})
_WILL = frozenset({"will", "'ll", "’ll", "shall", "wo", "sha", "ll"})
_WOULD = frozenset({"would", "'d", "’d"})
_SHOULD = frozenset({"should", "must", "ought"})
_MAY = frozenset({"may", "might", "could", "can", "ca"})
_HAVE = frozenset({"has", "have", "had", "having", "'ve", "’ve"})
_WAS = frozenset({"was", "were", "been"})
_CONDITIONS = frozenset({"if", "provided", "providing", "unless"})
_WISHING = frozenset({"propose", "suggest", "demand", "ask", "request", "urge"})
# Tokens between the head of a list and its last item.
_LIST_REACH = 150
# Joined and governing verbs that are followed.
_DEEPEST = 6
_COMPLEMENTS = ("xcomp", "ccomp", "advcl", "acl", "csubj", "obj", "obl", "nmod", "parataxis")


@dataclass(frozen=True, slots=True)
class Standing:
    """How firm a deed is and on which words that rests.

    Attributes:
        status: The rung of the ladder.
        cue: Token of the word that gives the rung.
        actor: Token that heads the phrase of who is to act, or None where it is left unsaid.
        manner: ``modal``, ``own`` (promises of one's own deed), ``asked``, ``adjective``, ``noun``,
            ``purpose``, ``condition``, ``done`` or ``going``.
        negated: Whether the deed is denied.
    """

    status: CommitmentStatus
    cue: int
    actor: int | None
    manner: str
    negated: bool = False


def standing_of(tree: Tree, i: int, depth: int = 0) -> Standing | None:
    """How firm the deed told by the verb ``i`` is.

    Args:
        tree: The parse of the report.
        i: Token of a verb.
        depth: How many verbs have been followed to this one.

    Returns:
        Its standing, or None where the verb tells no deed that is to be done or has been done.
    """
    found = _own_standing(tree, i)
    if found is None and depth < _DEEPEST:
        found = (
            _shared_standing(tree, i, depth) if tree.deps[i] == "conj" else _governed_standing(tree, i, depth)
        )
    if found is None and is_infinitive(tree, i):
        found = _listed_standing(tree, i) if tree.deps[i] == "ROOT" else _second_standing(tree, i, depth)
    elif found is None and tree.tags[i] == "VB":
        found = _listed_standing(tree, i) if _opens_item(tree, i) else _second_standing(tree, i, depth)
    if found is None and tree.tags[i] in ("VB", "VBG", "VBN"):
        found = Standing("planned", i, subject_of(tree, i), "bare", is_negated(tree, i))
    if found is not None and not found.negated and _is_disowned(tree, i):
        return replace(found, negated=True)
    return found


def _is_disowned(tree: Tree, i: int) -> bool:
    """Whether the deed stands in what somebody denies or doubts."""
    for _ in range(3):
        if tree.deps[i] not in ("ccomp", "xcomp", "conj", "advcl"):
            return False
        i = tree.heads[i]
        if tree.lemmas[i] in ("deny", "doubt", "dismiss"):
            return True
    return False


def _opens_item(tree: Tree, i: int) -> bool:
    """Whether a verb is the first word of a sentence but for its number: ``(b) share``."""
    start = tree.sentence_of(i)[0]
    return all(
        tree.pos[k] in ("PUNCT", "SPACE", "NUM", "X") or tree.tags[k] == "LS" or len(tree.words[k]) == 1
        for k in range(start, i)
    )


def _listed_standing(tree: Tree, i: int) -> Standing | None:
    """Of an item of a list whose head says ``The Parties agreed:``."""
    for k in range(i, max(0, i - _LIST_REACH), -1):
        if tree.words[k] == ":" and tree.sentence[k] != tree.sentence[i]:
            for verb in (tree.heads[k], *range(k - 1, tree.sentence_of(k)[0] - 1, -1)):
                if tree.pos[verb] == "VERB" and tree.lemmas[verb] in OWN | ASKING:
                    status = OWN.get(tree.lemmas[verb]) or ASKING[tree.lemmas[verb]]
                    return Standing(status, i, subject_of(tree, verb), "own", is_negated(tree, i))
            return None
    return None


def _own_standing(tree: Tree, i: int) -> Standing | None:
    """By the verb's own auxiliaries, tense and conjunction."""
    aux = [c for c in tree.children[i] if tree.deps[c].startswith(("aux", "cop"))]
    words = {tree.words[c]: c for c in aux}
    negated = is_negated(tree, i)
    actor = subject_of(tree, i)
    marks = {tree.words[c] for c in tree.children[i] if tree.deps[c] == "mark"}
    if marks & _CONDITIONS and tree.deps[i] == "advcl" and "to" not in marks:
        return Standing("proposed", i, actor, "condition", negated)
    for word, c in words.items():
        if word in _WILL or word in _WOULD:
            return _lifted(
                tree, i, Standing("planned", c, actor, "would" if word in _WOULD else "modal", negated)
            )
        if word in _SHOULD:
            return Standing("proposed", c, actor, "should", negated)
        if word in _MAY:
            return _lifted(tree, i, Standing("proposed", c, actor, "may", negated))
    be = next((c for c in aux if tree.words[c] in BE), None)
    to = to_of(tree, i)
    if be is not None and to is not None and be < to:
        what = _agreed_before(tree, i)
        if what is not None:
            return what
        if tree.words[be] in ("was", "were"):
            return Standing("planned", be, actor, "was-to", negated)
        return _lifted(tree, i, Standing("planned", be, actor, "be-to", negated))
    if to is not None:
        return None
    return _finite_standing(tree, i, aux, actor, negated)


def _agreed_before(tree: Tree, i: int) -> Standing | None:
    """``What we agreed is to repair the road``: the clause before ``is`` tells how firm it is."""
    for c in tree.children[i]:
        if c < i and tree.deps[c] in ("csubj", "nsubj", "acl:relcl", "advcl", "nsubj:outer", "csubj:outer"):
            for v in (c, *tree.all(c, "acl:relcl")):
                if tree.pos[v] == "VERB" and tree.lemmas[v] in OWN:
                    return Standing(OWN[tree.lemmas[v]], v, subject_of(tree, v), "own", is_negated(tree, i))
    return None


def _finite_standing(tree: Tree, i: int, aux: list[int], actor: int | None, negated: bool) -> Standing | None:
    """By tense: done in the past or the perfect, going on in the progressive."""
    tag, lemma = tree.tags[i], tree.lemmas[i]
    if tree.deps[i] == "conj" and not aux and tag in ("VB", "VBP") and tree.child(i, "nsubj") is None:
        return None
    words = {tree.words[c] for c in aux}
    if tag == "VBG":
        return Standing("under-way", i, actor, "going", negated) if words & BE else None
    if "being" in words:
        return Standing("under-way", i, actor, "going", negated)
    perfect = bool(words & _HAVE)
    passive_past = bool(words & _WAS)
    if tag == "VBD" or (tag == "VBN" and (perfect or passive_past)):
        status: CommitmentStatus = "signed" if lemma in SIGNING and _on_paper(tree, i) else "fulfilled"
        return Standing(status, i, actor, "perfect" if perfect else "done", negated)
    if tag == "VBN" and tree.deps[i] == "acl":
        return Standing("signed" if lemma in SIGNING else "fulfilled", i, actor, "participle", negated)
    if tag in ("VBZ", "VBP"):
        if tag == "VBP" and tree.deps[i] == "ccomp" and tree.lemmas[tree.heads[i]] in _WISHING:
            return Standing("proposed", tree.heads[i], actor, "asked", negated)
        return _lifted(tree, i, Standing("planned", i, actor, "present", negated))
    return None


def _on_paper(tree: Tree, i: int) -> bool:
    if tree.lemmas[i] != "exchange":
        return True
    thing = tree.child(i, "obj", "nsubj:pass")
    return thing is not None and any(tree.lemmas[n] in PAPERS for n in (thing, *tree.children[thing]))


def _lifted(tree: Tree, i: int, found: Standing) -> Standing:
    """A modal inside a clause that somebody hopes, promises or asks for."""
    paper = _paper_over(tree, i)
    if paper is not None:
        draft = tree.words[paper] == "draft" or tree.has_word(paper, _DRAFT)
        return Standing(
            "proposed" if draft else "agreed", found.cue, found.actor, found.manner, found.negated
        )
    if tree.deps[i] not in ("ccomp", "csubj", "csubj:pass"):
        return found
    verb = tree.lemmas[tree.heads[i]]
    if verb in ("hope", "wish", "want"):
        return Standing("hoped", tree.heads[i], found.actor, "asked", found.negated)
    if verb in ("promise", "pledge", "vow", "agree", "guarantee", "undertake", "assure", "decide", "commit"):
        return Standing("agreed", tree.heads[i], found.actor, "own", found.negated)
    if verb in _WISHING:
        return Standing("proposed", tree.heads[i], found.actor, "asked", found.negated)
    return found


def _paper_over(tree: Tree, i: int) -> int | None:
    """The text that lays a deed down: ``under the draft, Norland would open``, ``a pact under which it will``."""
    for c in tree.children[i]:
        if tree.case_of(c) != "under" or c > i:
            continue
        paper = antecedent(tree, c)
        if tree.lemmas[paper] in PAPERS or tree.lemmas[paper] == "draft":
            return paper
    return None


def _shared_standing(tree: Tree, i: int, depth: int) -> Standing | None:
    """Of a verb joined to another whose auxiliaries or governing verb it shares."""
    first = tree.heads[i]
    if tree.tags[i] == "VBZ" or tree.pos[first] not in ("VERB", "AUX", "ADJ"):
        return None
    shared = standing_of(tree, first, depth + 1)
    if shared is None or (shared.manner in ("done", "perfect", "present") and tree.tags[i] == "VB"):
        return None
    subject = tree.child(i, "nsubj")
    actor = shared.actor if subject is None else antecedent(tree, subject)
    status: CommitmentStatus = shared.status
    if status in ("signed", "fulfilled"):
        status = "signed" if tree.lemmas[i] in SIGNING else "fulfilled"
    return Standing(status, shared.cue, actor, shared.manner, is_negated(tree, i))


def _second_standing(tree: Tree, i: int, depth: int) -> Standing | None:
    """Of a further infinitive: ``agreed to lift the ban, to reopen the road and to pay``."""
    to = to_of(tree, i)
    first = i if to is None else to
    if depth or tree.words[first - 1] not in ("and", ",", ";", "or"):
        return None
    start, _ = tree.sentence_of(i)
    for k in range(first - 2, start, -1):
        if tree.pos[k] == "VERB" and tree.tags[k] == "VB" and (is_infinitive(tree, k) or to is None):
            shared = standing_of(tree, k, depth + 1)
            if to is None and shared is not None and shared.manner == "modal":
                return replace(shared, negated=is_negated(tree, i))
            if shared is not None and shared.manner in ("own", "asked", "adjective", "noun", "be-to"):
                return replace(shared, negated=is_negated(tree, i))
            return None
    return None


def _governed_standing(tree: Tree, i: int, depth: int) -> Standing | None:
    """By the verb, adjective or noun on which an infinitive, gerund or bare clause hangs."""
    dep, governor = tree.deps[i], tree.heads[i]
    if not dep.startswith(_COMPLEMENTS) or governor == i:
        return None
    own_subject = tree.child(i, "nsubj", "nsubj:pass")
    word = _verb_of(tree, governor)
    negated = is_negated(tree, i) or is_negated(tree, governor)
    if tree.pos[governor] in ("NOUN", "PROPN"):
        return _noun_standing(tree, i, governor, negated)
    if dep == "advcl" and is_infinitive(tree, i) and word in GATHERING:
        above = standing_of(tree, governor, depth + 1)
        if above is not None and above.status == "planned" and above.manner in ("modal", "would", "be-to"):
            return Standing("planned", governor, subject_of(tree, governor), "purpose", negated)
        return None
    if tree.words[governor] in BENT and tree.child(governor, "cop", "aux:pass", "nsubj") is not None:
        return Standing(
            BENT[tree.words[governor]], governor, subject_or_passive(tree, governor), "adjective", negated
        )
    if tree.pos[governor] not in ("VERB", "AUX", "ADJ"):
        return None
    if word == "help" or (word in _EFFORT and is_infinitive(tree, i)):
        above = standing_of(tree, governor, depth + 1)
        return None if above is None or (word in _EFFORT and above.status == "fulfilled") else above
    if word == "have" and is_infinitive(tree, i) and tree.has_word(governor, {"yet"}):
        return Standing("delayed", governor, subject_of(tree, governor), "own")
    if word == "be" and is_infinitive(tree, i):
        return Standing("planned", governor, subject_of(tree, governor), "be-to", negated)
    if (word == "stand" and tree.has_word(governor, {"ready"})) or word == "ready":
        return Standing("proposed", governor, subject_of(tree, governor), "adjective", negated)
    return _verb_standing(tree, governor, own_subject, negated, depth)


def _verb_of(tree: Tree, i: int) -> str:
    """Base form of a governing verb; of one with a particle the verb that it stands for."""
    word = tree.lemmas[i]
    for c in tree.children[i]:
        plain = _PHRASAL.get((word, tree.words[c]))
        if plain is not None and tree.deps[c] in ("compound:prt", "advmod"):
            return plain
    return word


def _verb_standing(
    tree: Tree, governor: int, own_subject: int | None, negated: bool, depth: int
) -> Standing | None:
    """Under a verb of promising or asking, itself perhaps only planned or hoped for."""
    word = _verb_of(tree, governor)
    if word not in OWN and word not in ASKING:
        return None
    passive = tree.child(governor, "nsubj:pass")
    asked = tree.child(governor, "iobj", "obj") if own_subject is None else own_subject
    if word == "call" and asked is None:
        asked = next((c for c in tree.children[governor] if tree.case_of(c) in ("on", "upon", "for")), None)
    if word in ASKING and (asked is not None or passive is not None or word not in OWN):
        actor = asked if asked is not None else passive
        return Standing(ASKING[word], governor, actor, "asked", negated)
    if word not in OWN:
        return None
    status = OWN[word]
    if status == "under-way":
        above = standing_of(tree, governor, depth + 1)
        if above is not None and above.status not in ("fulfilled", "signed"):
            return Standing(above.status, governor, above.actor, above.manner, negated)
    if passive is not None and word in ("expect", "schedule", "slate", "set", "mean", "due"):
        return Standing("planned", governor, passive, "adjective", negated)
    return Standing(status, governor, subject_of(tree, governor), "own", negated)


def _noun_standing(tree: Tree, i: int, noun: int, negated: bool) -> Standing | None:
    """Under a noun: "an offer to lease", "the decision to build"."""
    word = tree.lemmas[noun]
    asking = tree.heads[noun]
    asked = tree.deps[noun] in ("obj", "iobj", "obl", "nsubj:pass") and tree.pos[asking] == "VERB"
    if asked and word not in NOUNS and is_infinitive(tree, i) and tree.lemmas[asking] in ASKING:
        # "called on all ships to respect": the parse may hang the infinitive on the noun.
        return Standing(ASKING[tree.lemmas[asking]], asking, noun, "asked", negated)
    if word not in NOUNS or not (is_infinitive(tree, i) or tree.tags[i] == "VBG"):
        return None
    status = NOUNS[word]
    above = tree.heads[noun]
    if tree.lemmas[above] in DROPPING and tree.deps[noun] in ("obj", "nsubj:pass"):
        status = "dropped"
    elif tree.lemmas[above] in SIGNING and tree.deps[noun] == "obj" and word in PAPERS:
        told = standing_of(tree, above, _DEEPEST)
        status = "signed" if told is not None and told.status == "signed" else status
    owner = tree.child(noun, "nmod:poss")
    if owner is None and tree.deps[noun] in ("obj", "obl"):
        owner = subject_of(tree, above)
    return Standing(status, noun, owner, "noun", negated)
