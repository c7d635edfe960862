"""Verbs that tell of an engagement, and its kind."""

from __future__ import annotations

from relazione.model.vocabulary import EngagementKind
from relazione.reading.arguments import subject_or_passive
from relazione.reading.engagement_words import AGENTS, COMING, NOTES, PHONE, VERBS
from relazione.reading.sight import Sight

_PEOPLE = frozenset({"person", "country", "organization", "forum"})
_TO_PLACES = frozenset({"to", "in", "for", "at", "into", "from", "back"})
_GUESTS = AGENTS - {"company", "force", "chief", "ship", "ministry", "government", "foreign"}
_PERSONAL = frozenset("he she they him her them who whom i we me us you".split())


class OccasionVerbs:
    """The verbs of a report that tell of engagements."""

    def __init__(self, sight: Sight) -> None:
        self.sight = sight
        self.tree = sight.tree
        self.referents = sight.referents

    def of_verb(self, i: int) -> EngagementKind | None:
        """What the verb at ``i`` tells of, or None where it tells of no engagement."""
        tree = self.tree
        lemma = tree.lemmas[i]
        if tree.words[i] in ("initialled", "initialed"):
            lemma = "initial"
        kind = VERBS.get(lemma)
        if (
            kind is None
            or tree.deps[i] in ("compound", "flat")
            or (tree.pos[i] != "VERB" and lemma not in ("due", "initial"))
        ):
            return None
        rule = getattr(self, f"_{lemma}", None)
        if rule is not None:
            found: EngagementKind | None = rule(i)
            return found
        if lemma in COMING:
            return "visit" if self._goes(i) else None
        if kind == "signing":
            return (
                "signing" if tree.pos[i] in ("VERB", "NOUN") and not tree.has_word(i, ("up", "off")) else None
            )
        if kind == "meeting":
            return "meeting" if self._is_party(tree.child(i, "obj", "iobj")) else None
        return kind

    def _is_party(self, i: int | None) -> bool:
        if i is None:
            return False
        return (
            self.sight.kind(i) in _PEOPLE or self.tree.lemmas[i] in AGENTS or self.tree.words[i] in _PERSONAL
        )

    def _meet(self, i: int) -> EngagementKind | None:
        tree = self.tree
        thing = tree.child(i, "obj")
        if (
            thing is not None
            and not self._is_party(thing)
            and tree.entity[thing] != "DATE"
            and self.sight.kind(thing) is None
        ):
            return None
        if any(w in PHONE for w in tree.words[max(i - 1, 0) : i + 6]):
            return "call"
        subject = subject_or_passive(tree, i)
        if subject is not None and self.sight.kind(subject) == "forum":
            return "summit"
        if subject is not None and self.sight.of_forum(subject):
            return "summit"
        if subject is not None and tree.lemmas[subject] == "leader" and self.sight.kind(subject) is None:
            return "summit"
        return "meeting"

    _convene = _meet

    def _receive(self, i: int) -> EngagementKind | None:
        """``received in Hanoi Jane Roe``: a party somewhere after the verb, and nothing else received."""
        if self._is_party(self.tree.child(i, "obj", "iobj")):
            return "meeting"
        end = min(i + 9, len(self.tree))
        for k in range(i + 1, end):
            word = self.tree.words[k]
            if word in (",", ".", ";", "from", "and") or self.tree.pos[k] == "VERB":
                return None
            if (
                self.referents.kind(self.referents.by_token.get(k)) == "person"
                or self.tree.lemmas[k] in _GUESTS
            ):
                return "meeting"
            if self.tree.pos[k] == "NOUN" and self.tree.deps[k] == "obj":
                return None
        return None

    _host = _receive
    _greet = _receive

    def _sit(self, i: int) -> EngagementKind | None:
        return "meeting" if self.tree.words[i + 1 : i + 2] == ["down"] else None

    def _see(self, i: int) -> EngagementKind | None:
        return "meeting" if self.tree.words[i + 1 : i + 3] == ["each", "other"] else None

    def _gather(self, i: int) -> EngagementKind | None:
        subject = subject_or_passive(self.tree, i)
        return "meeting" if subject is not None and self._is_party(subject) else None

    def _lay(self, i: int) -> EngagementKind | None:
        thing = self.tree.child(i, "obj")
        return "ceremony" if thing is not None and self.tree.lemmas[thing] == "wreath" else None

    def _call(self, i: int) -> EngagementKind | None:
        tree = self.tree
        obl = next((c for c in tree.all(i, "obl", "obj") if c > i and tree.words[c - 1] != "off"), None)
        if obl is None or tree.child(i, "xcomp", "ccomp") is not None or self._asks(i):
            return None
        if tree.case_of(obl) == "on" or tree.words[min(i + 1, len(tree) - 1)] == "on":
            return "meeting" if self.sight.kind(obl) == "person" or tree.lemmas[obl] in AGENTS else None
        if tree.case_of(obl) == "at" and tree.entity[obl] in ("PLACE", "COUNTRY"):
            return "visit"
        return None

    def _asks(self, i: int) -> bool:
        """``called on Russia to lift its ban``."""
        tree = self.tree
        stop = min(i + 14, tree.sentence_of(i)[1] - 1)
        return any(tree.words[k] == "to" and tree.tags[k + 1] == "VB" for k in range(i + 2, stop))

    def _speak(self, i: int) -> EngagementKind | None:
        tree = self.tree
        near = tree.words[i + 1 : i + 12]
        if any(w in PHONE for w in near) and {"by", "over", "on", "via"} & set(near):
            return "call"
        if tree.lemmas[i] == "talk" and "for" in near[:2] and {"minutes", "hours", "hour"} & set(near[:5]):
            return "meeting"
        return None

    _talk = _speak

    def _phone(self, i: int) -> EngagementKind | None:
        return "call" if self._is_party(self.tree.child(i, "obj")) else None

    _telephone = _phone

    def _exercise(self, i: int) -> EngagementKind | None:
        return "exercise" if self.tree.child(i, "obj") is None else None

    def _drill(self, i: int) -> EngagementKind | None:
        return "exercise" if self.tree.child(i, "obj") is None else None

    def _exchange(self, i: int) -> EngagementKind | None:
        tree = self.tree
        things = [*tree.all(i, "obj", "nsubj:pass", "nsubj")]
        return "signing" if any(tree.lemmas[c] in NOTES for c in things) else None

    def _visit(self, i: int) -> EngagementKind | None:
        tree = self.tree
        if tree.deps[i] == "amod":
            return "visit" if self.sight.kind(tree.heads[i]) == "person" else None
        return "visit" if tree.child(i, "obj", "obl") is not None else None

    _tour = _visit

    def _invite(self, i: int) -> EngagementKind | None:
        """``invited her to Oslo``, not ``invited her to speak``."""
        tree = self.tree
        for k in range(i + 1, min(i + 12, tree.sentence_of(i)[1] - 1)):
            if tree.words[k] in (".", ";", ",", '"'):
                return None
            if tree.words[k] == "to" and tree.entity[k + 1] in ("PLACE", "COUNTRY"):
                return "visit"
        return None

    def _goes(self, i: int) -> bool:
        """Whether somebody goes to, comes to or is expected in a place."""
        tree = self.tree
        subject = subject_or_passive(tree, i)
        if subject is None or not (
            self.sight.kind(subject) in ("person", "organization")
            or tree.lemmas[subject] in AGENTS
            or tree.words[subject] in _PERSONAL
        ):
            return False
        if tree.lemmas[i] == "arrive" and any(tree.entity[c] == "DATE" for c in tree.children[i]):
            return True
        if tree.lemmas[i] in ("expect", "due") and tree.words[i + 1 : i + 2] in (["in"], ["at"], ["back"]):
            return tree.entity[min(i + 2, len(tree) - 1)] in ("PLACE", "COUNTRY")
        for c in tree.children[i]:
            if tree.deps[c].startswith("obl") and tree.case_of(c) in _TO_PLACES:
                case = tree.case_of(c)
                if tree.lemmas[i] in ("leave", "depart") and case != "for":
                    continue
                if tree.lemmas[i] in ("expect", "due") and case not in ("in", "at"):
                    continue
                if tree.lemmas[i] == "return" and case != "from":
                    continue
                if tree.lemmas[i] in ("come", "go", "travel", "fly", "head") and case not in (
                    "to",
                    "for",
                    "into",
                ):
                    continue
                if tree.entity[c] in ("PLACE", "COUNTRY") or self.sight.kind(c) in ("place", "country"):
                    return True
        return False
