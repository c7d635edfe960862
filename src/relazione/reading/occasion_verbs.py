"""Verbs that tell of an engagement, and its kind."""

from __future__ import annotations

from itertools import pairwise

from relazione.model.vocabulary import EngagementKind
from relazione.reading.arguments import agent_of, is_infinitive, subject_or_passive
from relazione.reading.engagement_words import AGENTS, COMING, NOTES, PHONE, SIGNATURES, VERBS
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
        if tree.words[i] in ("initialled", "initialed", "done"):
            lemma = {"done": "done"}.get(tree.words[i], "initial")
        kind = VERBS.get(lemma)
        if (
            kind is None
            or tree.deps[i] in ("compound", "flat")
            or (tree.pos[i] != "VERB" and lemma not in ("due", "initial", "done"))
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
        return "summit" if self._are_high(i) else "meeting"

    _convene = _meet

    def _are_high(self, i: int) -> bool:
        """Whether a forum, its ministers or several leaders come together, or others at their level."""
        tree = self.tree
        if "level" in tree.words[i + 1 : i + 5] and "ministerial" in tree.words[i + 1 : i + 5]:
            return True
        subject = subject_or_passive(tree, i)
        if subject is None:
            return False
        if self.sight.kind(subject) == "forum" or self.sight.of_forum(subject):
            return True
        return self.sight.kind(subject) is None and self.sight.are_leaders(subject)

    def _receive(self, i: int) -> EngagementKind | None:
        """``received in Hanoi Jane Roe``: a party somewhere after the verb, and nothing else received."""
        received = self.tree.child(i, "obj", "iobj")
        if received is not None and self._is_guest(received):
            return "meeting"
        guest, host = self.tree.child(i, "nsubj:pass"), agent_of(self.tree, i)
        if guest is not None and host is not None and self._is_party(guest) and self._is_party(host):
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

    def _is_guest(self, i: int) -> bool:
        """Somebody who can be received; of what bears another name only where the word says so."""
        known = self.sight.kind(i) in ("person", "country") and self.tree.tags[i] != "NNPS"
        return known or self.tree.lemmas[i] in AGENTS or self.tree.words[i] in _PERSONAL

    _host = _receive
    _greet = _receive

    def _sit(self, i: int) -> EngagementKind | None:
        """``sat down with``, ``the delegations sat in Geneva``."""
        tree = self.tree
        if tree.words[i + 1 : i + 2] in (["down"], ["together"], ["with"]):
            return "meeting"
        subject = subject_or_passive(tree, i)
        if subject is None or tree.words[i + 1 : i + 2] != ["in"] or not self._is_place(i + 2):
            return None
        if tree.words[subject] == "delegations":
            return "negotiation"
        return "meeting" if self.sight.kind(subject) in ("committee", "forum", "organization") else None

    def _see(self, i: int) -> EngagementKind | None:
        """``saw each other``, ``is to see the chairperson``."""
        tree = self.tree
        if tree.words[i + 1 : i + 3] == ["each", "other"]:
            return "meeting"
        seen = tree.child(i, "obj")
        if tree.child(i, "xcomp", "ccomp") is not None or seen is None or not is_infinitive(tree, i):
            return None
        known = self.sight.kind(seen) == "person" or tree.lemmas[seen] in _GUESTS
        return "meeting" if known or tree.words[seen] in ("him", "her", "them", "us") else None

    def _contract(self, i: int) -> EngagementKind | None:
        """``contracted with Russia in 2018``."""
        tree = self.tree
        with_whom = any(tree.words[k] == "with" for k in range(i + 1, min(i + 7, len(tree))))
        return "signing" if with_whom and tree.tags[i] in ("VBN", "VBD") else None

    def _put(self, i: int) -> EngagementKind | None:
        """``put their names to``."""
        thing = self.tree.child(i, "obj")
        if thing is None or self.tree.lemmas[thing].removesuffix("s") not in SIGNATURES:
            return None
        return "signing" if "to" in self.tree.words[thing + 1 : thing + 3] else None

    def _done(self, i: int) -> EngagementKind | None:
        """``Done at Pretoria on the 15th day of May``, the closing formula of an instrument."""
        tree = self.tree
        opens = i == tree.sentence_of(i)[0] or tree.doc[i].text[:1].isupper()
        return "signing" if opens and tree.words[i + 1 : i + 2] in (["at"], ["in"]) else None

    def _welcome(self, i: int) -> EngagementKind | None:
        """``welcomed her with a guard of honour``."""
        tree = self.tree
        if not self._is_party(tree.child(i, "obj", "nsubj:pass")):
            return None
        with_what = (c for c in tree.all(i, "obl") if tree.case_of(c) == "with")
        return "ceremony" if any(self._is_honour(c) for c in with_what) else None

    def _is_honour(self, i: int) -> bool:
        """A guard of honour, an honour cordon, a gun salute, a parade."""
        tree = self.tree
        if tree.lemmas[i] in ("salute", "parade"):
            return True
        beside = {tree.words[c] for c in tree.children[i]} & {"honour", "honor", "honours", "honors"}
        return tree.lemmas[i] in ("guard", "cordon", "ceremony", "band", "reception") and bool(beside)

    def _inspect(self, i: int) -> EngagementKind | None:
        tree = self.tree
        seen = tree.child(i, "obj")
        if seen is not None and self._is_honour(seen):
            return "ceremony"
        subject = subject_or_passive(tree, i)
        return "visit" if self._is_party(subject) and tree.child(i, "obj") is not None else None

    def _inaugurate(self, i: int) -> EngagementKind | None:
        return "ceremony" if self.tree.tags[i] in ("VBD", "VBN", "VB", "VBZ") else None

    def _summon(self, i: int) -> EngagementKind | None:
        return "meeting" if self._is_party(self.tree.child(i, "obj", "nsubj:pass")) else None

    def _hand(self, i: int) -> EngagementKind | None:
        """``handed a note to the ambassador``."""
        tree = self.tree
        thing = tree.child(i, "obj")
        if thing is None or tree.lemmas[thing] not in ("note", "letter", "message", "démarche", "demarche"):
            return None
        return "meeting" if any(tree.case_of(c) == "to" for c in tree.children[i]) else None

    def _brief(self, i: int) -> EngagementKind | None:
        told = self.tree.child(i, "obj")
        return "meeting" if told is not None and self.sight.kind(told) in _PEOPLE else None

    def _ring(self, i: int) -> EngagementKind | None:
        return "call" if self._is_party(self.tree.child(i, "obj")) else None

    def _discuss(self, i: int) -> EngagementKind | None:
        """``discussed it by video link``."""
        tree = self.tree
        after = tree.words[i + 1 : min(i + 20, tree.sentence_of(i)[1])]
        return "call" if any(a in ("by", "via") and b in PHONE for a, b in pairwise(after)) else None

    def _tell(self, i: int) -> EngagementKind | None:
        """``told his counterpart by telephone``, not ``told reporters by telephone``."""
        told = self.tree.child(i, "obj", "iobj")
        if told is None or not self._is_party(told) or self.tree.words[told] in ("us", "me"):
            return None
        return self._discuss(i)

    _inform = _tell
    _assure = _tell
    _warn = _tell

    def _gather(self, i: int) -> EngagementKind | None:
        subject = subject_or_passive(self.tree, i)
        if subject is None or not self._is_party(subject):
            return None
        return "summit" if self._are_high(i) else "meeting"

    def _lay(self, i: int) -> EngagementKind | None:
        thing = self.tree.child(i, "obj")
        if thing is None:
            return None
        if self.tree.lemmas[thing] == "keel":  # a step in the building where it is only hoped for
            return "ceremony" if self.tree.tags[i] in ("VBD", "VBN") else None
        return "ceremony" if self.tree.lemmas[thing] in ("wreath", "stone") else None

    def _call(self, i: int) -> EngagementKind | None:
        tree = self.tree
        if self._rings(i):
            return "call"
        obl = next((c for c in tree.all(i, "obl", "obj") if c > i and tree.words[c - 1] != "off"), None)
        if obl is None or tree.child(i, "xcomp", "ccomp") is not None or self._asks(i):
            return None
        if tree.case_of(obl) == "on" or tree.words[min(i + 1, len(tree) - 1)] == "on":
            return "meeting" if self.sight.kind(obl) == "person" or tree.lemmas[obl] in AGENTS else None
        if tree.case_of(obl) == "at" and tree.entity[obl] in ("PLACE", "COUNTRY"):
            return "visit"
        return None

    def _rings(self, i: int) -> bool:
        """``called him on Sunday``, not ``called him a friend``."""
        tree = self.tree
        called = tree.child(i, "obj")
        if (
            called is None
            or called < i
            or tree.child(i, "xcomp", "ccomp", "advcl", "compound:prt") is not None
        ):
            return False
        known = self.sight.kind(called) == "person" or tree.words[called] in ("him", "her", "me", "us")
        after = tree.words[called + 1 : called + 2]
        return known and (after in (["."], [","], ["on"]) or tree.entity[called + 1 : called + 2] == ["DATE"])

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
        if tree.lemmas[i] == "speak" and near[:1] in (["to"], ["with"]):
            partner = next((c for c in tree.all(i, "obl") if tree.case_of(c) == near[0]), None)
            subject = subject_or_passive(tree, i)
            if partner is not None and subject is not None:
                known = self.sight.kind(partner) == "person" and self.sight.kind(subject) == "person"
                return "call" if known else None
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
        if tree.words[i] == "visiting" and tree.child(i, "aux") is None and self._leads_to_person(i):
            return "visit"
        return "visit" if tree.child(i, "obj", "obl") is not None else None

    _tour = _visit

    def _leads_to_person(self, i: int) -> bool:
        """``visiting French Defence Minister Jane Roe``, however it is parsed."""
        tree = self.tree
        for k in range(i + 1, min(i + 9, len(tree))):
            if tree.entity[k] == "PERSON":
                return True
            if tree.entity[k] not in ("OFFICE", "COUNTRY", "ORGANIZATION") and tree.pos[k] != "NOUN":
                return False
        return False

    def _invite(self, i: int) -> EngagementKind | None:
        """``invited her to Oslo``, not ``invited her to speak``."""
        tree = self.tree
        for k in range(i + 1, min(i + 12, tree.sentence_of(i)[1] - 1)):
            if tree.words[k] in (".", ";", ",", '"'):
                return None
            if tree.words[k] == "to" and tree.entity[k + 1] in ("PLACE", "COUNTRY"):
                return "visit"
        return None

    def _is_place(self, i: int) -> bool:
        return i < len(self.tree) and self.tree.entity[i] in ("PLACE", "COUNTRY")

    def of_stay(self, i: int) -> EngagementKind | None:
        """``was in Delhi in January``, told at the name of the place: a visit where a day is told."""
        tree = self.tree
        if tree.child(i, "cop") is None or tree.entity[i] not in ("PLACE", "COUNTRY"):
            return None
        if tree.case_of(i) != "in":
            return None
        subject = tree.child(i, "nsubj")
        if subject is None or not self._is_party(subject):
            return None
        dated = any(tree.entity[k] == "DATE" for k in range(*tree.sentence_of(i)))
        return "visit" if dated else None

    def _goes(self, i: int) -> bool:
        """Whether somebody goes to, comes to or is expected in a place."""
        tree = self.tree
        subjects = [
            s for s in (subject_or_passive(tree, i), *tree.all(i, "nsubj", "nsubj:pass")) if s is not None
        ]
        if not any(
            self.sight.kind(subject) in ("person", "organization")
            or (self.sight.kind(subject) == "country" and tree.tags[subject] == "NNPS")
            or tree.lemmas[subject] in AGENTS
            or tree.words[subject] in _PERSONAL
            for subject in subjects
        ):
            return False
        if tree.lemmas[i] == "arrive" and any(tree.entity[c] == "DATE" for c in tree.children[i]):
            return True
        if tree.lemmas[i] in ("expect", "due") and tree.words[i + 1 : i + 2] in (["in"], ["at"], ["back"]):
            return tree.entity[min(i + 2, len(tree) - 1)] in ("PLACE", "COUNTRY")
        if tree.words[i + 1 : i + 2] in (["to"], ["for"]) and self._is_place(i + 2):
            return tree.words[i + 1] == "for" or tree.lemmas[i] not in ("leave", "depart", "return", "expect")
        if tree.lemmas[i] in ("fly", "come") and tree.words[i + 1 : i + 2] in (["in"], ["over"]):
            return tree.entity[i + 2 : i + 3] == ["DATE"] or tree.words[i + 2 : i + 3] in (["on"], ["for"])
        for c in tree.children[i]:
            if tree.deps[c].startswith("obl") and tree.case_of(c) in _TO_PLACES:
                case = tree.case_of(c)
                if tree.lemmas[i] in ("leave", "depart") and case != "for":
                    continue
                if tree.lemmas[i] in ("expect", "due", "land") and case not in ("in", "at"):
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
