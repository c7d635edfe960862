"""Invented reports in any number, for measuring: the same number and seed give the same reports.

    python -m benchmarks.synthetic_reports 10000 --output reports.jsonl

Some hundred invented officials of real states meet, talk, promise and sell over five years. What one
report announces, later ones tell again in other words as agreed, signed, delayed or done, so that
there is something to link; one report in twenty is another one with a few words changed. The
sentences come from the templates below; nobody said any of it.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

SHARE_OF_COPIES = 0.05
_FIRST_DAY = dt.date(2020, 1, 6)
_DAYS = 5 * 365
_STATES = [
    words.split(":")
    for words in (
        "Norway:Norwegian:Oslo Sweden:Swedish:Stockholm Denmark:Danish:Copenhagen Finland:Finnish:Helsinki "
        "Poland:Polish:Warsaw Austria:Austrian:Vienna Hungary:Hungarian:Budapest Romania:Romanian:Bucharest "
        "Greece:Greek:Athens Italy:Italian:Rome Spain:Spanish:Madrid Portugal:Portuguese:Lisbon "
        "Ireland:Irish:Dublin Belgium:Belgian:Brussels Turkey:Turkish:Ankara Egypt:Egyptian:Cairo "
        "Morocco:Moroccan:Rabat Tunisia:Tunisian:Tunis Kenya:Kenyan:Nairobi Ghana:Ghanaian:Accra "
        "Nigeria:Nigerian:Abuja Senegal:Senegalese:Dakar India:Indian:Delhi Pakistan:Pakistani:Islamabad "
        "Japan:Japanese:Tokyo Vietnam:Vietnamese:Hanoi Thailand:Thai:Bangkok Malaysia:Malaysian:Kuala_Lumpur "
        "Indonesia:Indonesian:Jakarta Australia:Australian:Canberra Canada:Canadian:Ottawa Mexico:Mexican:Mexico_City "
        "Brazil:Brazilian:Brasilia Chile:Chilean:Santiago Peru:Peruvian:Lima Colombia:Colombian:Bogota "
        "Uruguay:Uruguayan:Montevideo Jordan:Jordanian:Amman Oman:Omani:Muscat Estonia:Estonian:Tallinn"
    ).split()
]
_GIVEN = (
    "Ada Basil Celia Dario Elin Farid Greta Hugo Ines Jonas Karim Lena Milo Nadia Oskar Petra Quentin Rosa Samir "
    "Tilda Umar Vera Wim Xenia Yusuf Zora Anton Bruna Cyrus Delia Emil Flora Goran Hana Ivo Judit Klaus Livia"
).split()
_FAMILY = (
    "Lindqvist Thornock Marwick Beira Oduya Castellan Varga Brandel Okonjo Petrescu Halloran Vasquin Tamsen Rudolfi "
    "Ekberg Sorrento Maddin Kovash Alvaro Dunmore Feltrin Grau Haddadin Ibsenius Jorvik Kestrel Lomax Mirza Norrby "
    "Ostrava Pellier Quist Ravndal Selmer Tibor Ulvang Varela Winther Yilmazer Zeller Aronde Bexley Corvin Drummel"
).split()
_OFFICES = (
    "Deputy Foreign Minister|Trade Minister|Transport Minister|Fisheries Minister|Energy Minister|"
    "Deputy Defence Minister|Interior Minister|Water Minister"
).split("|")
_DEEDS = (
    ("build", "a rail bridge over the border river", "the rail bridge"),
    ("open", "a joint customs office in the free port", "the customs office"),
    ("exchange", "data on fishing vessels in the shared waters", "the vessel data"),
    ("fund", "a school for harbour pilots", "the pilot school"),
    ("share", "the cost of clearing mines along the road", "the cost of the clearing"),
    ("train", "two hundred border guards", "the border guards"),
    ("lift", "the duty on farm machinery", "the duty on machinery"),
    ("restore", "direct flights between the two capitals", "the flights"),
    ("release", "the crews of three detained trawlers", "the crews"),
    ("sign", "a treaty on river water", "the water treaty"),
    ("extend", "the visa waiver for students by five years", "the waiver"),
    ("supply", "spare parts for ice breakers", "the spare parts"),
)
_GOODS = (
    "patrol boats|transport helicopters|armoured ambulances|coastal radars|field hospitals|diesel locomotives|"
    "rescue tugs|training aircraft|mobile bridges|water pumps"
).split("|")
_STAGES = ("hoped", "planned", "agreed", "signed", "delayed", "done")
_MEDIA = ("The Osthavn Post", "Harbour Wire", "Meridian News", "The Ledger Daily", "Five Seas Press")
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


@dataclass(frozen=True, slots=True)
class _Official:
    given: str
    family: str
    office: str
    state: Sequence[str]

    @property
    def introduced(self) -> str:
        return f"{self.state[1]} {self.office} {self.given} {self.family}"


@dataclass(frozen=True, slots=True)
class _Affair:
    """Something that two states are about, told by several reports over months."""

    one: _Official
    other: _Official
    deed: tuple[str, str, str] | None  # else a sale
    goods: str
    number: int
    due: int
    start: dt.date
    pace: int  # days between its stages


def reports(count: int, seed: int = 1) -> Iterator[dict[str, str]]:
    """Invented reports, in the order in which a newsroom's files might come: not by day.

    Args:
        count: How many.
        seed: Of all that is drawn.

    Yields:
        ``text``, ``published``, ``title``, ``publisher`` and ``url``, as ``relazione add`` takes them.
    """
    chance = random.Random(seed)
    officials = _officials(chance)
    affairs = [_affair(chance, officials) for _ in range(max(count // 6, 2))]
    recent: list[dict[str, str]] = []
    for number in range(count):
        if recent and chance.random() < SHARE_OF_COPIES:
            row = _copy(chance, chance.choice(recent))
        else:
            row = _report(chance, chance.choice(affairs), officials)
            recent = [*recent[-49:], row]
        yield {**row, "url": f"https://news.example/{seed}/{number:07}"}


def _officials(chance: random.Random) -> list[_Official]:
    found = []
    for state in _STATES:
        state = [word.replace("_", " ") for word in state]
        for office in _OFFICES:
            found.append(_Official(chance.choice(_GIVEN), chance.choice(_FAMILY), office, state))
    return found


def _affair(chance: random.Random, officials: Sequence[_Official]) -> _Affair:
    one = chance.choice(officials)
    other = chance.choice([who for who in officials if who.state is not one.state])
    return _Affair(
        one,
        other,
        chance.choice([*_DEEDS, None, None, None]),
        chance.choice(_GOODS),
        chance.randint(2, 90),
        chance.randint(2021, 2030),
        _FIRST_DAY + dt.timedelta(chance.randrange(_DAYS)),
        chance.randint(20, 120),
    )


def _report(chance: random.Random, affair: _Affair, officials: Sequence[_Official]) -> dict[str, str]:
    nth = chance.randrange(len(_STAGES))
    day = affair.start + dt.timedelta(nth * affair.pace + chance.randrange(4))
    told = _Telling(chance, affair, day)
    sentences = [told.lead(_STAGES[nth]), told.stage(_STAGES[nth])]
    sentences += [told.statement() for _ in range(chance.randint(5, 10))]
    sentences += [told.aside(*chance.sample(officials, 2)) for _ in range(chance.randint(3, 6))]
    if nth:
        sentences.append(
            told.looking_back(_STAGES[nth - 1], affair.start + dt.timedelta((nth - 1) * affair.pace))
        )
    sentences.append(told.ending())
    title = told.title(_STAGES[nth])
    dateline = f"{affair.one.state[2].upper()}, {day:%B} {day.day} - "
    text = f"{title}\n\n{dateline}" + "\n\n".join(sentences) + "\n"
    return {"text": text, "published": day.isoformat(), "title": title, "publisher": chance.choice(_MEDIA)}


class _Telling:
    """The sentences of one report."""

    def __init__(self, chance: random.Random, affair: _Affair, day: dt.date) -> None:
        self._chance = chance
        self._affair = affair
        self._day = day
        self._weekday = _WEEKDAYS[day.weekday()]

    def _thing(self) -> str:
        return self._affair.deed[1] if self._affair.deed else f"{self._affair.number} {self._affair.goods}"

    def title(self, stage: str) -> str:
        one, other = self._affair.one.state[0], self._affair.other.state[0]
        verb = {"hoped": "hope for", "planned": "plan", "agreed": "agree on", "signed": "sign papers for",
                "delayed": "put off", "done": "complete"}[stage]  # fmt: skip
        return f"{one} and {other} {verb} {self._affair.deed[2] if self._affair.deed else self._affair.goods}"

    def lead(self, stage: str) -> str:
        one, other = self._affair.one, self._affair.other
        when = self._weekday
        told = (
            f"{one.introduced} met {other.introduced} in {one.state[2]} on {when}",
            f"{one.introduced} received {other.introduced} for talks in {one.state[2]} on {when}",
            f"{one.introduced} and {other.introduced} spoke by telephone on {when}",
            f"{other.introduced} arrived in {one.state[2]} on {when} for a two-day visit",
        )
        about = (
            " after a year of delays"
            if stage == "delayed"
            else self._chance.choice(("", ", both sides said"))
        )
        return self._chance.choice(told) + about + "."

    def stage(self, stage: str) -> str:
        a = self._affair
        one, other = a.one.state[0], a.other.state[0]
        if a.deed is None:
            return self._chance.choice(_SALES[stage]).format(
                one=one, other=other, number=a.number, goods=a.goods, due=a.due
            )
        verb, thing, short = a.deed
        return self._chance.choice(_PROMISES[stage]).format(
            one=one, other=other, verb=verb, thing=thing, short=short, due=a.due, name=a.one.family
        )

    def statement(self) -> str:
        speaker, host = self._chance.sample((self._affair.one, self._affair.other), 2)
        words = self._chance.choice(_WORDS).format(
            state=host.state[0], adjective=host.state[1], thing=self._thing(), due=self._affair.due,
            number=self._chance.randint(2, 400), city=host.state[2],
        )  # fmt: skip
        return self._chance.choice(
            (
                "“{0}{1},” {2} said.",
                "{2} told reporters that {3}{1}.",
                "According to {2}, {3}{1}.",
                "“{0}{1},” {2} said in an interview on {4}.",
                "{2} added that {3}{1}.",
            )
        ).format(words[0].upper(), words[1:], speaker.family, words[0], self._weekday)

    def aside(self, who: _Official, host: _Official) -> str:
        number = self._chance.randint(2, 60)
        return self._chance.choice(_ASIDES).format(
            who=who.introduced,
            state=who.state[0],
            city=host.state[2],
            number=number,
            goods=self._chance.choice(_GOODS),
        )

    def looking_back(self, stage: str, day: dt.date) -> str:
        done = {"hoped": "first voiced the hope", "planned": "announced the plan", "agreed": "agreed in principle",
                "signed": "signed the papers", "delayed": "put the matter off"}[stage]  # fmt: skip
        return (
            f"The two governments {done} on {day:%B} {day.day}, {day.year}, in {self._affair.other.state[2]}."
        )

    def ending(self) -> str:
        return self._chance.choice(_ENDINGS).format(
            one=self._affair.one.state[0], other=self._affair.other.state[0]
        )


_PROMISES = {
    "hoped": ("{one} hopes to {verb} {thing} together with {other} very soon.",
              "{name} voiced the hope that {one} would {verb} {thing} with {other} before {due}."),
    "planned": ("{one} plans to {verb} {thing} by {due}, and {other} will pay a part.",
                "{other} and {one} intend to {verb} {thing} by the end of {due}."),
    "agreed": ("{one} and {other} agreed to {verb} {thing} by {due}.",
               "The two sides agreed that {one} would {verb} {thing} before the summer of {due}."),
    "signed": ("{one} and {other} signed an agreement under which {one} will {verb} {thing} by {due}.",
               "An agreement to {verb} {thing} was signed by {one} and {other}."),
    "delayed": ("{one} will not {verb} {thing} before {due}, later than it had promised {other}.",
                "{one} asked {other} for more time to {verb} {thing}."),
    "done": ("{one} has now done what it had promised {other} about {short}.",
             "{one} and {other} have completed {short}, as they had agreed."),
}  # fmt: skip
_SALES = {
    "hoped": ("{other} has asked {one} for {number} {goods}.",
              "{other} hopes to buy {number} {goods} from {one}."),
    "planned": ("{one} plans to deliver {number} {goods} to {other} by {due}.",
                "{other} intends to order {number} {goods} from {one}."),
    "agreed": ("{one} agreed to sell {number} {goods} to {other}.",
               "{other} will buy {number} {goods} from {one}, the two sides agreed."),
    "signed": ("{other} signed a contract with {one} for {number} {goods}, due by {due}.",
               "{one} will deliver {number} {goods} to {other} under a contract signed this week."),
    "delayed": ("The delivery of {number} {goods} from {one} to {other} has been put off to {due}.",
                "{one} has delayed the delivery of {number} {goods} to {other}."),
    "done": ("{one} has delivered {number} {goods} to {other}.",
             "{other} took delivery of {number} {goods} from {one}."),
}  # fmt: skip
_WORDS = (
    "we want {thing} to be ready before the winter of {due}",
    "{state} has kept every promise that it made in {city}",
    "the ports of {state} will take in {number} ships more this year",
    "no {adjective} company has asked for its money back",
    "talks with {state} on {thing} have been open and useful",
    "the {adjective} side wanted a longer term and got it",
    "{number} families live along the border and need clean water now",
    "there will be no tax on goods that pass through {city}",
    "experts of both sides will meet every {number} days until the work is done",
    "{state} must first settle the bills of the year before {due}",
    "our parliament is going to vote on {thing} in the spring",
    "the price of {number} million crowns is fair to {state}",
)
_ASIDES = (
    "{who} is to visit {city} next month.",
    "{who} said in a statement that {state} was following the talks closely.",
    "In {city}, {who} called the result a step in the right direction.",
    "{state} bought {number} {goods} from another supplier in an earlier year.",
    "{who} had warned in a speech last week that {number} projects of this kind had failed.",
    "{who} will take part in a meeting of ministers in {city} in the autumn.",
    "A spokesman for {who} did not answer calls.",
)
_ENDINGS = (
    "{one} and {other} have shared an embassy building for decades.",
    "Trade between {one} and {other} has grown slowly in recent years.",
    "Neither {one} nor {other} has published the text.",
    "Officials of {one} and {other} will meet again within the month.",
)
_CHANGED = (
    ("said", "stated"),
    ("talks", "discussions"),
    ("by telephone", "over the telephone"),
    ("agreed", "have agreed"),
)


def _copy(chance: random.Random, row: dict[str, str]) -> dict[str, str]:
    """The same report in another paper: a word changed, the last sentence left out, a day later at times."""
    old, new = chance.choice(_CHANGED)
    paragraphs = row["text"].replace(old, new, 1).strip().split("\n\n")
    text = "\n\n".join(paragraphs[: -1 if len(paragraphs) > 6 else None]) + "\n"
    day = dt.date.fromisoformat(row["published"]) + dt.timedelta(chance.randrange(2))
    return {**row, "text": text, "published": day.isoformat(), "publisher": chance.choice(_MEDIA)}


def write(path: Path, count: int, seed: int = 1) -> int:
    """Write invented reports as JSON lines.

    Args:
        path: The file.
        count: How many.
        seed: Of all that is drawn.

    Returns:
        How many words they have, counted between blanks.
    """
    words = 0
    with path.open("w", encoding="utf-8") as stream:
        for row in reports(count, seed):
            words += len(row["text"].split())
            stream.write(json.dumps(row, ensure_ascii=False) + "\n")
    return words


def main() -> int:
    """Write a file of invented reports."""
    parser = argparse.ArgumentParser(description="Write invented reports as JSON lines.")
    parser.add_argument("count", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--output", type=Path, required=True, metavar="FILE")
    options = parser.parse_args()
    words = write(options.output, options.count, options.seed)
    print(f"{options.count} reports with {words} words in {options.output}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
