"""The lexicon's names in the form in which the reading looks them up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from relazione.language.tokenizer import tokenize
from relazione.lexicon.institutions import Institution
from relazione.lexicon.registers import Registers
from relazione.lexicon.states import StateForm, country_of, state
from relazione.reading.gazetteer import Gazetteer, Known

_STATE_KINDS = frozenset(["name", "adjective", "demonym", "capital"])
# The seat of the European Union's and NATO's bodies: rarely Belgium's government.
_SEATS_OF_OTHERS = frozenset(["Brussels"])


@lru_cache(maxsize=4)
def known_names(registers: Registers) -> tuple[Gazetteer, Gazetteer]:
    """What the registers name, institutions by the forms that mean nothing else.

    Args:
        registers: The registers in force.

    Returns:
        Forums, bodies and agreements; states in all their forms.
    """
    return Gazetteer(_institutions(registers.institutions)), Gazetteer(_states(registers.state_forms))


def _states(forms: Iterable[StateForm]) -> Iterator[Known]:
    for form in forms:
        if form.kind in _STATE_KINDS and form.form not in _SEATS_OF_OTHERS and not _is_territory(form):
            yield Known(_words(form.form), "country", form.code, form.kind, form.capitals)  # type: ignore[arg-type]


def _institutions(institutions: Iterable[Institution]) -> Iterator[Known]:
    seen: set[str] = set()
    for institution in institutions:
        for form in institution.forms:
            if form not in seen and form[:1].isupper() and country_of(form) is None:
                seen.add(form)
                yield Known(_words(form), institution.kind, institution.key, capitals=_is_acronym(form))


def _is_acronym(form: str) -> bool:
    return form.isupper() and " " not in form


def _is_territory(form: StateForm) -> bool:
    found = state(form.code)
    return found is None or found.territory


def _words(name: str) -> tuple[str, ...]:
    """The words of a name, cut and written as those of a report are looked up."""
    return tuple(name[start:end].lower() for start, end in tokenize(name))
