"""What a page says about what was just done. A cookie carries the word; the sentence never leaves the desk."""

FLASHES = {
    "kept": "The report is in the ledger now.",
    "known": "The ledger had this report already; here it is.",
    "dropped": "The report was not kept.",
    "account-added": "The account is made.",
    "account-changed": "The account is changed.",
    "account-removed": "The account is removed; what it decided stays.",
    "logged-out": "You are logged out.",
    "confirm": "Accepted.",
    "reject": "Rejected.",
    "correct": "Corrected.",
    "merge": "Merged: they are one now.",
    "split": "Split: it stands by itself now.",
    "undo": "Taken back; it is as it was before.",
}
