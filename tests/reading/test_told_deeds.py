"""How deeds are told: put off, dropped, under drafts, in efforts; what they are done to, by when and by whom.

``told_deeds.txt`` holds the parse of each sentence, in the form of ``hand_parsed``.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hand_parsed import parsed, referents

from relazione.reading.commitments import commitment_of
from relazione.reading.deeds import Deed, deeds_of
from relazione.reading.parties import Sides
from relazione.reading.tree import Tree

NAMES = {"France": ("fr", "country"), "Armenia": ("am", "country")}
BLOCKS = Path(__file__).with_name("told_deeds.txt").read_text(encoding="utf-8").strip().split("\n\n")
ROWS = {head[2:]: rows for head, _, rows in (block.partition("\n") for block in BLOCKS)}


def told(sentence: str) -> tuple[Tree, Sides, list[Deed]]:
    tree = Tree.of(parsed(ROWS[sentence]))
    sides = Sides.of(tree, referents(tree.doc, NAMES))
    return tree, sides, deeds_of(tree, sides)


def deed_of(sentence: str, action: str) -> tuple[str | None, str, str | None]:
    tree, _, found = told(sentence)
    (deed,) = [one for one in found if one.action == action]
    thing, due = deed.thing, deed.due
    return (
        tree.text(*thing) if thing is not None else None,
        deed.standing.status,
        tree.text(*due) if due is not None else None,
    )


@pytest.mark.parametrize(
    ("sentence", "action", "thing", "status", "due"),
    [
        (
            "The plant that France had undertaken to build on Lake Brun has been delayed until 2030 .",
            "build", "The plant", "delayed", "until 2030",
        ),
        ("France ' s promise to fund the store has slipped to June .", "fund", "the store", "delayed", "to June"),
        ("A plan to sell Armenia ten buses was given up in May .", "sell", "ten buses", "dropped", None),
        ("The plant that France undertook to build has not been delayed .", "build", "The plant", "agreed", None),
        ("France has yet to publish the figures .", "publish", "the figures", "delayed", None),
        ("France is ready to work with Armenia to open the road .", "open", "the road", "proposed", None),
        ("France looked forward to opening a school .", "open", "a school", "hoped", None),
        ("France put off closing two plants until 2030 .", "close", "two plants", "delayed", "until 2030"),
        ("Under the draft , France would open the road .", "open", "the road", "proposed", None),
        (
            "France would grant Armenian ships the use of the port .",
            "grant", "the use of the port", "planned", None,
        ),
        (
            "France plans to supply Ararat Railway with 20 wagons .",
            "supply", "20 wagons", "planned", None,
        ),
        ("France agreed to look into the matter .", "look into", "the matter", "agreed", None),
        ("The measures will take effect in May .", "take effect", "The measures", "planned", "in May"),
        ("France agreed to build 150 houses a year .", "build", "150 houses a year", "agreed", None),
        ("France will deliver the boats before the visit .", "deliver", "the boats", "planned", "before the visit"),
        ("France signed for the builder .", "sign", None, "signed", None),
        ("France will host Exercise Ibis .", "host", "Exercise Ibis", "planned", None),
    ],
)  # fmt: skip
def test_how_a_deed_is_told(
    sentence: str, action: str, thing: str | None, status: str, due: str | None
) -> None:
    assert deed_of(sentence, action) == (thing, status, due)


def test_of_a_list_of_nouns_none_is_done_to_the_last() -> None:
    _, _, found = told("The ministers discussed training , aircraft and a line of credit .")
    assert not [deed for deed in found if deed.action == "train" and deed.thing is not None]


def test_who_pledges_that_something_be_done_does_it() -> None:
    tree, sides, found = told("France pledged that the duties would be waived .")
    (deed,) = [one for one in found if one.action == "waive"]
    entry = commitment_of(tree, sides, deed, 1.0, ())
    assert (entry.parties, entry.status, entry.object) == (("fr",), "agreed", "the duties")
