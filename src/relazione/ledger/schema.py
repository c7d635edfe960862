"""The tables of the ledger, one description for SQLite and PostgreSQL.

Three layers, and what is computed from them:

1. What reports say, never changed once written: ``reports``, ``texts``, ``readings``.
2. What people decided, never changed once written: ``judgements``, found through ``judged``.
3. What is computed from both, and can be computed again at any time: ``claims`` and ``parties`` (the
   current reading of each report with people's corrections laid over it), ``profiles`` (the names
   under which reports speak of somebody), ``links`` and ``profiles.thing_id`` (which claims speak of one thing),
   ``things`` and ``thing_parties`` (the account), ``conflicts``, and the indexes ``blocks``,
   ``profile_blocks``, ``sketches``, ``bonds``.

Beside them stand ``accounts`` and ``sessions`` of those who use the desk over a network.

Days are texts ``YYYY-MM-DD``, which sort as they fall; an unknown day is the empty text. ``rank`` is the
place of a report or claim in the one order in which the ledger counts, whatever came in first: day, then
hash of the report, then place in the record.

After a release a change here takes a migration (``migrations/versions``); before the first one, a new copy in
``migrations/tables_0001.py``. A test compares the two.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    text,
)


def _ordered(length: int) -> String:
    """A text that sorts by its code points in both databases, whatever the language of the machine."""
    return String(length).with_variant(String(length, collation="C"), "postgresql")


def _index_where(name: str, condition: str, *columns: str) -> Index:
    """An index over the few rows that a condition holds of."""
    return Index(name, *columns, sqlite_where=text(condition), postgresql_where=text(condition))


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

reports = Table(
    "reports",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("sha256", String(64), nullable=False, unique=True),
    Column("key", _ordered(20), nullable=False, unique=True),  # what people call it: keys.report_key
    Column("name", Text, nullable=False),  # of its file, or from its first words
    Column("title", Text),
    Column("published", String(10)),
    Column("dateline_place", Text),
    Column("dateline_date", String(10)),
    Column("day", _ordered(10), nullable=False),  # published, else dateline, else ""
    Column("rank", _ordered(32), nullable=False),  # f"{day:10} {sha256[:16]}"
    Column("language", String(8), nullable=False),
    Column("url", Text),
    Column("publisher", Text),
    Column("source", Text),  # the path or address it came from
    Column("words", Integer, nullable=False),
    Column("added_at", String(32), nullable=False),
    Column("reading_id", Integer),  # the current reading
    Column("linked", Boolean, nullable=False, default=False),  # whether its claims are linked yet
    Column("sketch", LargeBinary),  # MinHash of its words, by which near-duplicates are found
    Column("original_id", Integer, ForeignKey("reports.id")),  # the earlier report of which it is a copy
    Column("story_id", Integer),  # first of the near-duplicates that it is among; its own id if alone
    Index("ix_reports_rank", "rank"),
    Index("ix_reports_story_id", "story_id"),
    Index("ix_reports_linked", "linked"),
)

texts = Table(
    "texts",
    metadata,
    Column("report_id", Integer, ForeignKey("reports.id"), primary_key=True),
    Column("text", Text, nullable=False),
)

readings = Table(
    "readings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("report_id", Integer, ForeignKey("reports.id"), nullable=False, index=True),
    Column("engine", String(64), nullable=False),  # package and model versions
    Column("read_at", String(32), nullable=False),
    Column("record", LargeBinary, nullable=False),  # the record format with reasons, as zlib-packed JSON
)

failures = Table(
    "failures",
    metadata,
    Column("source", Text, primary_key=True),
    Column("reason", Text, nullable=False),
    Column("failed_at", String(32), nullable=False),
)

judgements = Table(
    "judgements",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("verb", String(16), nullable=False),  # confirm, reject, correct, merge, split, undo
    Column("target", String(64), nullable=False, index=True),  # key of the claim or thing it is about
    Column("other", String(64)),  # key of the thing merged with
    Column("field", String(32)),
    Column("value", Text),  # JSON
    # What the target was, so that it is found again in a later reading: JSON of section, report hash,
    # spans and words, for each claim concerned
    Column("anchors", Text, nullable=False),
    Column("undoes", Integer, ForeignKey("judgements.id")),
    Column("by", Text, nullable=False),
    Column("why", Text),
    Column("decided_at", String(32), nullable=False),
)

# Which judgements are bound to a report (by its hash) or to a name (by keys.profile_key), so that a report
# that nobody judged costs one look-up.
judged = Table(
    "judged",
    metadata,
    Column("token", String(64), primary_key=True),
    Column("judgement_id", Integer, ForeignKey("judgements.id"), primary_key=True, index=True),
)

claims = Table(
    "claims",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("report_id", Integer, ForeignKey("reports.id"), nullable=False),
    # entity, office, engagement, statement, commitment, transfer, finding
    Column("section", String(12), nullable=False),
    Column("position", Integer, nullable=False),  # in its section of the record
    Column("key", _ordered(20), nullable=False, unique=True),  # what people call it: keys.claim_key
    Column("rank", _ordered(44), nullable=False),  # f"{report.rank} {section[0]}{position:05}"
    Column("day", _ordered(10), nullable=False),  # of the report
    Column("start", Integer, nullable=False),  # of its first anchor
    Column("end", Integer, nullable=False),
    Column("anchors", Text, nullable=False),  # JSON: [[start, end], ...]
    Column("words", Text, nullable=False),  # of its first anchor; of statements all content
    Column("confidence", Float, nullable=False),
    Column("copy", Boolean, nullable=False, default=False),  # in a near-duplicate of an earlier report
    Column("verdict", String(10)),  # confirmed, rejected, corrected
    Column("profile_id", Integer, ForeignKey("profiles.id")),  # of an entity
    Column("kind", String(16)),  # of an entity, engagement or finding; form of a statement
    Column("status", String(12)),
    Column("action", Text),  # of a commitment
    Column("object", Text),  # of a commitment; item of a transfer; title of an office; name of an entity
    Column("designation", Text),
    Column("quantity", Text),
    Column("due", Text),
    Column("due_day", _ordered(10)),  # last day that the words of the limit can mean
    Column("date", Text),  # of an engagement, in the record format
    Column("first_day", _ordered(10)),
    Column("last_day", _ordered(10)),
    Column("place", Text),
    Column("medium", Text),
    Column("cue", Text),
    Column("speaker_text", Text),
    Column("former", Boolean),
    Column("note", Text),
    Column("rule", String(40)),
    Column("severity", String(8)),
    Column("source", Text),
    # Of an engagement, commitment or transfer: JSON list of agreements and bodies named in its sentence
    Column("about", Text),
    Column("meant", Text),  # what its words point back to in its report (``linking.event``)
    Column("scene", String(8)),  # states of its report, parted by blanks (``linking.event``)
    Column("content_hash", BigInteger),  # of a statement's folded words: repeats share it
    Index("ix_claims_report_id", "report_id", "section", "position"),
    Index("ix_claims_section_rank", "section", "rank"),
    Index("ix_claims_profile_id", "profile_id", "rank"),
    Index("ix_claims_content_hash", "content_hash"),
    _index_where("ix_claims_medium", "medium IS NOT NULL", "medium", "rank"),
    _index_where("ix_claims_verdict", "verdict IS NOT NULL", "section", "verdict", "rank"),
    Index("ix_claims_section_confidence", "section", "confidence"),  # the least certain first, for review
    # all that is counted of them, so that they are counted without being looked up
    _index_where(
        "ix_claims_counted", "section IN ('statement', 'finding')", "section", "kind", "copy", "day"
    ),
)

parties = Table(
    "parties",
    metadata,
    Column("claim_id", Integer, ForeignKey("claims.id"), primary_key=True),
    # participant, party, supplier, recipient, holder, of, speaker, place; and state: the state of a speaker
    Column("role", String(12), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("profile_id", Integer, ForeignKey("profiles.id"), nullable=False, index=True),
    Column("names", Text),  # by which the report calls it in an event, the fullest first, one a line
    Column("thing_id", Integer),  # of the profile
    Column("section", String(12), nullable=False),
    Column("rank", _ordered(44), nullable=False),  # of the claim
    Index("ix_parties_thing_id", "thing_id", "section", "rank"),
)

profiles = Table(
    "profiles",
    metadata,
    Column("id", Integer, primary_key=True),
    # keys.profile_key: the key of whoever goes by it, now or once
    Column("key", _ordered(20), nullable=False, index=True),
    Column("kind", String(16), nullable=False),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False),  # words in lower case without diacritics
    Column("reference", String(64), nullable=False),  # of a register, or ""
    Column("state", String(8), nullable=False),  # ISO code of the state that the person acts for, or ""
    Column("office", Text, nullable=False),  # folded title, only where the name is a surname alone; else ""
    Column("apart", Integer, nullable=False, default=0),  # judgement that split it off
    Column("antecedent_id", Integer),
    Column("score", Float),
    Column("reason", Text),
    Column("thing_id", Integer, index=True),
    Column("verdict", String(10)),  # confirmed or rejected: of whoever goes by it, whatever report speaks
    Index("uq_profiles_identity", "kind", "folded", "reference", "state", "office", "apart", unique=True),
)

profile_blocks = Table(
    "profile_blocks",
    metadata,
    Column("key", BigInteger, primary_key=True),
    Column("profile_id", Integer, ForeignKey("profiles.id"), primary_key=True),
    sqlite_with_rowid=False,
)

blocks = Table(
    "blocks",
    metadata,
    Column("key", BigInteger, primary_key=True),
    Column("rank", _ordered(44), primary_key=True),
    Column("claim_id", Integer, ForeignKey("claims.id"), nullable=False, index=True),
    sqlite_with_rowid=False,
)

sketches = Table(
    "sketches",
    metadata,
    Column("key", BigInteger, primary_key=True),
    Column("rank", _ordered(32), primary_key=True),
    Column("report_id", Integer, ForeignKey("reports.id"), nullable=False, index=True),
    sqlite_with_rowid=False,
)

links = Table(
    "links",
    metadata,
    Column("claim_id", Integer, ForeignKey("claims.id"), primary_key=True),
    Column("antecedent_id", Integer, index=True),  # the earlier claim that it tells again, or null
    Column("thing_id", Integer, nullable=False, index=True),
    Column("score", Float),
    Column("reason", Text),  # why, for people
)

# What people decided of links, laid out for the linking: two claims (events) or profiles (names) that are
# one thing, or are not.
bonds = Table(
    "bonds",
    metadata,
    Column("of", String(8), primary_key=True),  # claim or profile
    Column("one_id", Integer, primary_key=True),
    Column("other_id", Integer, primary_key=True),
    Column("relation", String(8), nullable=False),  # same or apart
    Column("judgement_id", Integer, ForeignKey("judgements.id"), nullable=False),
    Index("ix_bonds_other_id", "of", "other_id"),
)

things = Table(
    "things",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", _ordered(64), nullable=False, unique=True),  # key of its first claim; of an entity see keys
    # person, body (organization, forum), state, place, agreement, engagement, commitment, transfer
    Column("section", String(12), nullable=False),
    Column("kind", String(16)),
    Column("label", Text, nullable=False),
    Column("folded", Text, nullable=False),  # label for look-up
    Column("reference", String(64)),
    Column("state", String(8)),
    Column("status", String(12)),  # where it stands after the last report
    Column("action", Text),
    Column("object", Text),
    Column("designation", Text),
    Column("quantity", Text),
    Column("date", Text),
    Column("due", Text),
    Column("due_day", _ordered(10)),
    Column("place", Text),
    Column(
        "day", _ordered(10), nullable=False
    ),  # by which it is listed: of the engagement, else of the last report
    Column("opened", _ordered(10), nullable=False),  # day of its first report
    Column("latest", _ordered(10), nullable=False),  # day of its last report
    Column("claims", Integer, nullable=False),
    Column("stories", Integer, nullable=False),  # reports, near-duplicates counted once
    Column("confidence", Float, nullable=False),
    Column("conflicts", Integer, nullable=False, default=0),
    Column("verdict", String(10)),
    Index("ix_things_section_day", "section", "day", "key"),
    Index("ix_things_section_state", "section", "state", "day"),
    Index("ix_things_section_status", "section", "status", "day"),
    Index("ix_things_section_due_day", "section", "due_day"),
    Index("ix_things_folded", "folded"),
    _index_where("ix_things_verdict", "verdict IS NOT NULL", "section", "verdict", "day"),
)

thing_parties = Table(
    "thing_parties",
    metadata,
    Column("thing_id", Integer, ForeignKey("things.id"), primary_key=True),
    Column("party_id", Integer, ForeignKey("things.id"), primary_key=True),
    Column("role", String(12), primary_key=True),
    Column("section", String(12), nullable=False),
    Column("day", _ordered(10), nullable=False),
    Index("ix_thing_parties_party_id", "party_id", "section", "day", "thing_id"),
)

conflicts = Table(
    "conflicts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("thing_id", Integer, ForeignKey("things.id"), nullable=False, index=True),
    Column("field", String(12), nullable=False),  # date, place, number, due, status
    Column("one_id", Integer, ForeignKey("claims.id"), nullable=False, index=True),
    Column("other_id", Integer, ForeignKey("claims.id"), nullable=False, index=True),
    Column("one_value", Text, nullable=False),
    Column("other_value", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("day", _ordered(10), nullable=False, index=True),  # of the later report
)

# Who may use the desk over a network, and who is using it. They are no part of the account.
accounts = Table(
    "accounts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(64), nullable=False, unique=True),  # in lower case
    Column("password_hash", Text, nullable=False),  # argon2id, with its parameters and salt
    Column("role", String(10), nullable=False),  # reader, reviewer, admin
    Column("created_at", String(32), nullable=False),
)

sessions = Table(
    "sessions",
    metadata,
    Column("token_hash", String(64), primary_key=True),  # SHA-256: a stolen ledger opens no session
    Column("account_id", Integer, ForeignKey("accounts.id"), nullable=False, index=True),
    Column("created_at", String(32), nullable=False),
    Column("expires_at", String(32), nullable=False),
)
