"""Verbs and nouns of doing: which deeds can be promised, and which nouns stand for which verb.

The lists were gathered from the training cases and widened by verbs of the same sense; they are
word classes, not facts, and therefore live beside the rules that use them.
"""

from __future__ import annotations

from relazione.reading.wordlists import word_set

# Deeds that only a person's calendar or the running of a report is about: planned trips and
# meetings are engagements, sayings are statements, states are nothing that anyone is to do.
NO_DEEDS = word_set(
    """
    be have say tell state note add stress recall remark argue claim insist warn explain describe call
    quote think believe know feel see hear want wish like love hope expect fear doubt regret meet visit
    travel arrive return fly_in tour depart leave_for chair co-chair speak talk brief address attend
    accompany head lead stand sit seem appear become remain mean matter need require cost last happen
    occur face depend belong contain include involve concern cover exist own represent mark die live
    sleep laugh smile shrug joke comment ask answer respond hold_talk win lose fall rise grow reach
    exceed total amount deserve suffer worry try manage fail help understand learn find look watch wait
    thank welcome congratulate condemn praise criticise criticize accuse blame deny reject dismiss
    dispute support oppose favour favor back bear risk benefit affect harm hurt surprise please please
    threaten vow pledge promise agree decide plan intend use make_sure get go want_to undermine
    strengthen improve enjoy
    """
)

# Deeds that count as news when told as done: what passes between states.
DONE_DEEDS = word_set(
    """
    deliver give donate supply send ship lend lease loan sell transfer provide hand grant release free
    return extradite repatriate open reopen close inaugurate launch complete finish build establish set
    create form adopt approve ratify extend renew suspend lift impose restore recall expel expand train
    repair evacuate withdraw pull pay repay roll transfer freeze ban resume start begin bring fly deploy
    dispatch accept test appoint halt conclude hold_back terminate cancel waive ease allocate contribute
    host receive recognise recognize
    """
)


# Verbs whose particle the parse may take for a preposition: "hand over the crew".
PARTICLE_VERBS = frozenset(
    {
        "hand",
        "take",
        "put",
        "roll",
        "speed",
        "carry",
        "set",
        "fly",
        "bring",
        "give",
        "pull",
        "hold",
        "build",
        "lay",
        "sound",
    }
)
# Verbs with a receiver: "give Dhaka boats", "supply Dhaka with boats".
GIVING = word_set(
    """
    give lend send sell offer promise hand grant supply provide donate deliver ship pay pledge loan
    lease transfer present owe guarantee assure equip furnish
    """
)

# Deeds on paper: done, they are ``signed``.
SIGNING = frozenset(["sign", "initial", "ink", "exchange", "countersign", "seal"])
PAPERS = word_set(
    """
    agreement accord treaty pact memorandum mou protocol contract deal convention arrangement letter
    note instrument declaration text statement document framework communique paper charter understanding
    plan compact extradition annex mou roadmap
    """
)
# Deeds that take both sides: where only one is named the other belongs to the parties too.
MUTUAL = SIGNING | frozenset(
    ["conclude", "negotiate", "finalise", "finalize", "renew", "ratify", "exchange", "resume"]
)

# Nouns that stand for a deed: "the delivery of the frigates".
NOMINAL = {
    "acceptance": "accept", "accession": "accede", "acquisition": "acquire", "adoption": "adopt",
    "allocation": "allocate", "appointment": "appoint", "approval": "approve", "closure": "close",
    "commissioning": "commission", "completion": "complete", "conclusion": "conclude",
    "construction": "build", "co-production": "co-produce", "coproduction": "co-produce",
    "creation": "create", "delivery": "deliver", "departure": "leave", "deployment": "deploy",
    "disbursement": "disburse", "dispatch": "dispatch", "donation": "donate",
    "establishment": "establish", "evacuation": "evacuate", "exchange": "exchange",
    "export": "export", "expansion": "expand", "extension": "extend", "extradition": "extradite",
    "gift": "give", "handover": "hand over", "implementation": "implement",
    "inauguration": "inaugurate", "induction": "induct", "integration": "integrate",
    "initialling": "initial", "launch": "launch", "lease": "lease", "lifting": "lift",
    "loan": "lend", "modernisation": "modernise", "modernization": "modernize",
    "normalisation": "normalise", "normalization": "normalize", "offer": "offer", "opening": "open",
    "payment": "pay", "production": "produce", "provision": "provide", "purchase": "purchase",
    "ratification": "ratify", "recognition": "recognise", "reduction": "reduce",
    "refit": "refit", "refund": "refund", "release": "release", "removal": "remove",
    "renewal": "renew", "reopening": "reopen", "repair": "repair", "repatriation": "repatriate",
    "repayment": "repay", "replacement": "replace", "restoration": "restore",
    "resumption": "resume", "return": "return", "revision": "revise", "sale": "sell",
    "shipment": "ship", "signature": "sign", "signing": "sign", "supply": "supply",
    "suspension": "suspend", "training": "train", "transfer": "transfer", "upgrade": "upgrade",
    "withdrawal": "withdraw",
}  # fmt: skip

# Verbs whose thing is the subject: "the rest will follow by July".
ARRIVING = frozenset(
    [
        "arrive",
        "come",
        "follow",
        "turn",
        "leave",
        "enter",
        "start",
        "begin",
        "run",
        "fly",
        "stay",
        "land",
        "ship",
    ]
)

# Verbs after which a purpose is itself a plan: "will meet in May to review the results".
GATHERING = frozenset(
    [
        "meet",
        "gather",
        "sit",
        "convene",
        "come",
        "visit",
        "travel",
        "go",
        "arrive",
        "fly",
        "return",
        "reconvene",
    ]
)

# Deeds of a person's calendar.
JOURNEYS = frozenset({"come", "go", "leave", "fly", "arrive", "return", "travel", "drive", "call", "visit"})
# Nouns of engagements, and the verbs by which holding one is a commitment too.
OCCASIONS = frozenset(
    {
        "visit",
        "meeting",
        "trip",
        "call",
        "session",
        "conference",
        "hearing",
        "ceremony",
        "lunch",
        "dinner",
        "tour",
    }
)
HOSTING = frozenset({"hold", "host", "postpone", "convene", "organise", "organize"})

# Prepositions that carry the thing of a verb without an object: "pay for", "apply for".
CARRYING = frozenset({"for", "with", "on", "from", "to", "at", "of"})

_BASES = (
    DONE_DEEDS
    | SIGNING
    | MUTUAL
    | ARRIVING
    | GATHERING
    | GIVING
    | frozenset(NOMINAL.values())
    | NO_DEEDS
    | word_set(
        """
    agree undertake resolve commit swear consent schedule slate propose offer volunteer aim seek
    continue postpone delay defer urge request invite press demand encourage appeal recommend suggest
    advise order purchase acquire procure hire charter lease operate use integrate induct field employ
    install earmark assign authorise authorize withhold eye evaluate weigh reject scrap cancel drop decline
    refuse collapse lapse export furnish ferry station obtain borrow import collect equip hint
    reschedule discuss announce confirm double halve raise lower cut initial hail foresee
    envisage speed accelerate
    """
    )
)
_IRREGULAR = {
    "gave": "give", "given": "give", "lent": "lend", "sent": "send", "sold": "sell", "built": "build",
    "bought": "buy", "brought": "bring", "paid": "pay", "took": "take", "taken": "take",
    "undertook": "undertake", "undertaken": "undertake", "began": "begin", "begun": "begin",
    "swore": "swear", "sworn": "swear", "flew": "fly", "flown": "fly", "withdrew": "withdraw",
    "withdrawn": "withdraw", "sought": "seek", "met": "meet", "kept": "keep", "held": "hold",
    "came": "come", "went": "go", "left": "leave", "told": "tell", "said": "say", "froze": "freeze",
    "frozen": "freeze", "chose": "choose", "chosen": "choose", "agreed": "agree", "freed": "free",
}  # fmt: skip


def _inflected() -> dict[str, str]:
    """Regular forms of the verbs of these lists, for words whose base form the engine misses."""
    forms: dict[str, str] = {}
    for base in _BASES:
        stem = base[:-1] if base.endswith("e") else base
        y = (
            base[:-1] + "ied"
            if base.endswith("y") and base[-2:-1] not in ("a", "e", "o", "u")
            else base + "ed"
        )
        for form in (
            stem + "ed",
            stem + "ing",
            base + base[-1] + "ed",
            base + base[-1] + "ing",
            y,
            base + "s",
        ):
            forms.setdefault(form, base)
    return {**forms, **_IRREGULAR}


BASE_OF = _inflected()
