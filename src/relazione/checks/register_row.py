"""The row of the register of office-holders on which a finding rests, as it quotes it."""

from __future__ import annotations

from relazione.lexicon.office_holders import Term


def title_of(term: Term) -> str:
    """The office in the source's words, else the class of the office."""
    return term.title or term.office.replace("_", " ")


def row_of(term: Term) -> str:
    """Holder, office, days and origin of a term, in one line.

    Args:
        term: A term of the register.
    """
    until = f" to {term.end}" if term.end is not None else f", still on {term.seen}" if term.seen else ""
    whose = f" ({term.country})" if term.country else ""
    days = f"from {term.start}{until}"
    return f"register of office-holders: {term.holder}, {title_of(term)}{whose}, {days} ({term.source})"
