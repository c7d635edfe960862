from __future__ import annotations

import hashlib

from relazione.ledger.untitled import called

TEXT = "Ministers of both states met on the quay\nin the rain to open the northern ferry line."
HASH = hashlib.sha256(TEXT.encode()).hexdigest()


def test_a_report_named_after_its_hash_is_called_by_its_first_words() -> None:
    name = called(HASH[:12], HASH, TEXT)
    assert name == "untitled: “Ministers of both states met on the quay in the rain to …”"
    assert called(HASH[:12], HASH, "Short.") == "untitled: “Short.”"


def test_a_name_of_its_own_stays() -> None:
    assert called("quay-wire", HASH, TEXT) == "quay-wire"
    assert called(HASH[:12], HASH, "  ") == HASH[:12]
