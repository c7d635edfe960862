from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hand_parsed import document, parsed, referents

from relazione.model import Engagement
from relazione.model.vocabulary import EntityKind
from relazione.reading.engagements import read_engagements

NAMES: dict[str, tuple[str, EntityKind]] = {
    "Ravnholt": ("ravnholt", "person"),
    "Solbakken": ("solbakken", "person"),
    "Denmark": ("denmark", "country"),
    "Norway": ("norway", "country"),
    "Oslo": ("oslo", "place"),
}
PUBLISHED = dt.date(2025, 7, 2)


def read(rows: str) -> tuple[Engagement, ...]:
    doc = parsed(rows)
    return read_engagements(doc, referents(doc, NAMES), replace(document(doc), published=PUBLISHED))


def only(rows: str) -> Engagement:
    (found,) = read(rows)
    return found


MET = """
    Ravnholt Ravnholt PROPN NNP nsubj 1 PERSON
    {met}
    Solbakken Solbakken PROPN NNP obj 1 PERSON
    in in ADP IN case 4
    Oslo Oslo PROPN NNP obl 1 PLACE
    on on ADP IN case 6
    Tuesday Tuesday PROPN NNP obl 1 DATE
    . . PUNCT . punct 1
"""


def test_meeting_with_place_and_date() -> None:
    found = only(MET.format(met="met meet VERB VBD ROOT 1"))
    assert (found.kind, found.status, found.participants) == ("meeting", "held", ("ravnholt", "solbakken"))
    assert (found.place, str(found.date)) == ("oslo", "2025-07-01")
    assert found.evidence[0].text == "Ravnholt met Solbakken in Oslo on Tuesday"


def test_planned_meeting_lies_ahead() -> None:
    found = only(
        """
        Ravnholt Ravnholt PROPN NNP nsubj 2 PERSON
        will will AUX MD aux 2
        meet meet VERB VB ROOT 2
        Solbakken Solbakken PROPN NNP obj 2 PERSON
        on on ADP IN case 5
        Tuesday Tuesday PROPN NNP obl 2 DATE
        . . PUNCT . punct 2
        """
    )
    assert (found.status, str(found.date)) == ("planned", "2025-07-08")


def test_needs_are_not_met_in_person() -> None:
    assert (
        read(
            """
            Denmark Denmark PROPN NNP nsubj 1 COUNTRY
            met meet VERB VBD ROOT 1
            the the DET DT det 3
            target target NOUN NN obj 1
            . . PUNCT . punct 1
            """
        )
        == ()
    )


def test_visit_called_off() -> None:
    found = only(
        """
        A a DET DT det 1
        visit visit NOUN NN nsubj:pass 7
        to to ADP IN case 3
        Oslo Oslo PROPN NNP nmod 1 PLACE
        by by ADP IN case 5
        Ravnholt Ravnholt PROPN NNP nmod 1 PERSON
        was be AUX VBD aux:pass 7
        called call VERB VBN ROOT 7
        off off ADP RP compound:prt 7
        . . PUNCT . punct 7
        """
    )
    assert (found.kind, found.status, found.participants) == ("visit", "cancelled", ("ravnholt",))
    assert found.place == "oslo"


def test_one_entry_however_often_told() -> None:
    found = only(
        MET.format(met="met meet VERB VBD ROOT 1").rstrip()
        + """
        The the DET DT det 9
        meeting meeting NOUN NN nsubj 10
        lasted last VERB VBD ROOT 10
        an a DET DT det 12
        hour hour NOUN NN obj 10
        . . PUNCT . punct 10
        """
    )
    assert found.participants == ("ravnholt", "solbakken")


def test_press_conference_is_none() -> None:
    assert (
        read(
            """
            Ravnholt Ravnholt PROPN NNP nsubj 1 PERSON
            held hold VERB VBD ROOT 1
            a a DET DT det 4
            press press NOUN NN compound 4
            conference conference NOUN NN obj 1
            in in ADP IN case 6
            Oslo Oslo PROPN NNP obl 1 PLACE
            . . PUNCT . punct 1
            """
        )
        == ()
    )


def test_undated_plan_to_sign_is_none() -> None:
    assert (
        read(
            """
            Denmark Denmark PROPN NNP nsubj 4 COUNTRY
            and and CCONJ CC cc 2
            Norway Norway PROPN NNP conj 0 COUNTRY
            will will AUX MD aux 4
            sign sign VERB VB ROOT 4
            a a DET DT det 6
            treaty treaty NOUN NN obj 4
            . . PUNCT . punct 4
            """
        )
        == ()
    )


def test_verb_whose_base_form_the_engine_missed() -> None:
    found = only(
        """
        Ravnholt Ravnholt PROPN NNP nsubj 1 PERSON
        telephoned telephon VERB VBD ROOT 1
        Solbakken Solbakken PROPN NNP obj 1 PERSON
        on on ADP IN case 4
        Tuesday Tuesday PROPN NNP obl 1 DATE
        . . PUNCT . punct 1
        """
    )
    assert (found.kind, found.participants) == ("call", ("ravnholt", "solbakken"))


def test_stay_in_a_place_on_a_day_is_a_visit() -> None:
    found = only(
        """
        Ravnholt Ravnholt PROPN NNP nsubj 3 PERSON
        was be AUX VBD cop 3
        in in ADP IN case 3
        Oslo Oslo PROPN NNP ROOT 3 PLACE
        on on ADP IN case 5
        Tuesday Tuesday PROPN NNP obl 3 DATE
        . . PUNCT . punct 3
        """
    )
    assert (found.kind, found.place, str(found.date)) == ("visit", "oslo", "2025-07-01")


def test_names_put_to_a_paper_are_a_signing() -> None:
    found = only(
        """
        Ravnholt Ravnholt PROPN NNP nsubj 3 PERSON
        and and CCONJ CC cc 2
        Solbakken Solbakken PROPN NNP conj 0 PERSON
        put put VERB VBD ROOT 3
        their their PRON PRP$ nmod:poss 5
        names name NOUN NNS obj 3
        to to ADP IN case 8
        a a DET DT det 8
        treaty treaty NOUN NN obl 3
        in in ADP IN case 10
        Oslo Oslo PROPN NNP obl 3 PLACE
        . . PUNCT . punct 3
        """
    )
    assert (found.kind, found.participants) == ("signing", ("ravnholt", "solbakken"))


def test_calling_somebody_something_is_no_call() -> None:
    assert (
        read(
            """
            Ravnholt Ravnholt PROPN NNP nsubj 1 PERSON
            called call VERB VBD ROOT 1
            Solbakken Solbakken PROPN NNP obj 1 PERSON
            a a DET DT det 4
            friend friend NOUN NN xcomp 1
            on on ADP IN case 6
            Tuesday Tuesday PROPN NNP obl 1 DATE
            . . PUNCT . punct 1
            """
        )
        == ()
    )


def test_present_tense_with_a_day_to_come_is_planned() -> None:
    found = only(
        """
        Ravnholt Ravnholt PROPN NNP nsubj 1 PERSON
        leaves leave VERB VBZ ROOT 1
        for for ADP IN case 3
        Oslo Oslo PROPN NNP obl 1 PLACE
        on on ADP IN case 5
        Friday Friday PROPN NNP obl 1 DATE
        . . PUNCT . punct 1
        """
    )
    assert (found.kind, found.status, str(found.date)) == ("visit", "planned", "2025-07-04")


def test_meeting_opened_for_two_days_is_a_span() -> None:
    found = only(
        """
        Ravnholt Ravnholt PROPN NNP nsubj 3 PERSON
        and and CCONJ CC cc 2
        Solbakken Solbakken PROPN NNP conj 0 PERSON
        opened open VERB VBD ROOT 3
        a a DET DT det 8
        two two NUM CD nummod 7
        - - PUNCT HYPH punct 7
        day day NOUN NN compound 8
        meeting meeting NOUN NN obj 3
        in in ADP IN case 10
        Oslo Oslo PROPN NNP obl 3 PLACE
        on on ADP IN case 12
        Tuesday Tuesday PROPN NNP obl 3 DATE
        . . PUNCT . punct 3
        """
    )
    assert str(found.date) == "2025-07-01/2025-07-02"


def test_subject_of_the_calling_off_is_called_off() -> None:
    found = read(
        """
        A a DET DT det 1
        visit visit NOUN NN nsubj:pass 12
        to to ADP IN case 3
        Oslo Oslo PROPN NNP nmod 1 PLACE
        by by ADP IN case 5
        Ravnholt Ravnholt PROPN NNP nmod 1 PERSON
        who who PRON WP nsubj 9
        was be AUX VBD aux 9
        to to PART TO mark 9
        meet meet VERB VB acl:relcl 5
        Solbakken Solbakken PROPN NNP obj 9 PERSON
        was be AUX VBD aux:pass 12
        dropped droppe VERB VBN ROOT 12
        . . PUNCT . punct 12
        """
    )
    assert next(e.status for e in found if e.kind == "visit") == "cancelled"


def test_more_told_is_surer() -> None:
    full = only(MET.format(met="met meet VERB VBD ROOT 1"))
    bare = only(
        """
        Ravnholt Ravnholt PROPN NNP nsubj 2 PERSON
        could could AUX MD aux 2
        visit visit VERB VB ROOT 2
        Norway Norway PROPN NNP obj 2 COUNTRY
        . . PUNCT . punct 2
        """
    )
    assert 0 < bare.confidence < full.confidence < 1


def test_each_field_says_by_which_words_it_was_read() -> None:
    found = only(MET.format(met="met meet VERB VBD ROOT 1"))
    told = {r.field: r.words.text if r.words is not None else None for r in found.reasons}
    assert told == {
        "entry": None,
        "kind": "met",
        "status": "met",
        "date": "Tuesday",
        "place": "Oslo",
        "participants": None,
    }


def test_status_taken_from_a_second_telling_keeps_its_reason() -> None:
    found = only(
        MET.format(met="met meet VERB VBD ROOT 1").rstrip()
        + """
        The the DET DT det 9
        talks talk NOUN NNS nsubj 11
        are be AUX VBP aux 11
        continuing continue VERB VBG ROOT 11
        . . PUNCT . punct 11
        """
    )
    reason = next(r for r in found.reasons if r.field == "status")
    assert (found.status, reason.words.text if reason.words else "") == ("under-way", "continuing")


def test_flight_to_a_meeting_is_the_meeting() -> None:
    found = only(
        """
        Ravnholt Ravnholt PROPN NNP nsubj 2 PERSON
        will will AUX MD aux 2
        fly fly VERB VB ROOT 2
        to to ADP IN case 4
        Oslo Oslo PROPN NNP obl 2 PLACE
        on on ADP IN case 6
        Friday Friday PROPN NNP obl 2 DATE
        to to PART TO mark 8
        meet meet VERB VB advcl 2
        Solbakken Solbakken PROPN NNP obj 8 PERSON
        . . PUNCT . punct 2
        """
    )
    assert (found.kind, found.status, found.participants) == ("meeting", "planned", ("ravnholt", "solbakken"))
    assert (found.place, str(found.date)) == ("oslo", "2025-07-04")


def test_put_off_and_planned_trips_to_two_places_are_two() -> None:
    found = read(
        """
        Ravnholt Ravnholt PROPN NNP nsubj 3 PERSON
        is be AUX VBZ aux 3
        to to PART TO mark 3
        visit visit VERB VB ROOT 3
        Oslo Oslo PROPN NNP obj 3 PLACE
        on on ADP IN case 6
        Friday Friday PROPN NNP obl 3 DATE
        . . PUNCT . punct 3
        His his PRON PRP$ nmod:poss 9
        trip trip NOUN NN nsubj:pass 13
        to to ADP IN case 11
        Bergen Bergen PROPN NNP nmod 9 PLACE
        was be AUX VBD aux:pass 13
        postponed postpone VERB VBN ROOT 13
        until until ADP IN case 15
        Monday Monday PROPN NNP obl 13 DATE
        . . PUNCT . punct 13
        """
    )
    assert [e.status for e in found] == ["planned", "postponed"]


def test_gathering_does_not_attend_itself() -> None:
    doc = parsed(
        """
        Ravnholt Ravnholt PROPN NNP nsubj 2 PERSON
        will will AUX MD aux 2
        attend attend VERB VB ROOT 2
        the the DET DT det 5
        Skagen Skagen PROPN NNP compound 5 FORUM
        Dialogue Dialogue PROPN NNP obj 2 FORUM
        in in ADP IN case 7
        Oslo Oslo PROPN NNP obl 2 PLACE
        on on ADP IN case 9
        Friday Friday PROPN NNP obl 2 DATE
        . . PUNCT . punct 2
        """
    )
    names: dict[str, tuple[str, EntityKind]] = {**NAMES, "Dialogue": ("skagen", "forum")}
    (found,) = read_engagements(doc, referents(doc, names), replace(document(doc), published=PUBLISHED))
    assert (found.kind, found.status, found.participants) == ("summit", "planned", ("ravnholt",))


def test_talk_after_the_meeting_is_of_the_meeting() -> None:
    found = only(
        MET.format(met="met meet VERB VBD ROOT 1").rstrip()
        + """
        Ravnholt Ravnholt PROPN NNP nsubj 9 PERSON
        spoke speak VERB VBD ROOT 9
        after after ADP IN case 12
        the the DET DT det 12
        meeting meeting NOUN NN obl 9
        . . PUNCT . punct 9
        """
    )
    assert (found.place, str(found.date)) == ("oslo", "2025-07-01")


def test_who_travels_for_talks_takes_part_in_them() -> None:
    found = read(
        """
        Ravnholt Ravnholt PROPN NNP nsubj 2 PERSON
        will will AUX MD aux 2
        travel travel VERB VB ROOT 2
        to to ADP IN case 4
        Oslo Oslo PROPN NNP obl 2 PLACE
        for for ADP IN case 6
        talks talk NOUN NNS obl 2
        with with ADP IN case 8
        Solbakken Solbakken PROPN NNP nmod 6 PERSON
        on on ADP IN case 10
        Tuesday Tuesday PROPN NNP obl 2 DATE
        . . PUNCT . punct 2
    """
    )
    assert {"ravnholt", "solbakken"} in [set(e.participants) for e in found if e.kind == "meeting"]


def test_what_was_called_off_last_week_keeps_the_day_planned_for_it() -> None:
    (found,) = read(
        """
        A a DET DT det 1
        visit visit NOUN NN nsubj:pass 10
        by by ADP IN case 3
        Ravnholt Ravnholt PROPN NNP nmod 1 PERSON
        planned plan VERB VBN acl 1
        for for ADP IN case 6
        Sunday Sunday PROPN NNP obl 4 DATE
        to to ADP IN case 8
        Oslo Oslo PROPN NNP nmod 1 PLACE
        was be AUX VBD aux:pass 10
        called call VERB VBN ROOT 10
        off off ADP RP compound:prt 10
        last last ADJ JJ amod 13
        week week NOUN NN obl:unmarked 10 DATE
        . . PUNCT . punct 10
        """
    )
    assert (found.status, str(found.date)) == ("cancelled", "2025-06-29")


def test_general_sun_is_no_sunday() -> None:
    doc = parsed(
        """
        Sun Sun PROPN NNP nsubj 1 PERSON
        met meet VERB VBD ROOT 1
        Ravnholt Ravnholt PROPN NNP obj 1 PERSON
        . . PUNCT . punct 1
        """
    )
    names: dict[str, tuple[str, EntityKind]] = {**NAMES, "Sun": ("sun", "person")}
    (found,) = read_engagements(doc, referents(doc, names), replace(document(doc), published=PUBLISHED))
    assert str(found.date) == "2025-07-02"


def test_what_is_told_without_a_day_has_that_of_the_news() -> None:
    first, second = read(
        MET.format(met="met meet VERB VBD ROOT 1").rstrip()
        + """
        Ravnholt Ravnholt PROPN NNP nsubj 9 PERSON
        signed sign VERB VBD ROOT 9
        a a DET DT det 11
        treaty treaty NOUN NN obj 9
        with with ADP IN case 13
        Solbakken Solbakken PROPN NNP obl 9 PERSON
        . . PUNCT . punct 9
        """
    )
    assert (first.kind, second.kind) == ("meeting", "signing")
    assert str(first.date) == str(second.date) == "2025-07-01"
    assert "day of the news told before" in {reason.rule for reason in second.reasons}


def test_who_is_invited_to_a_place_has_a_visit_proposed() -> None:
    (found,) = read(
        """
        Ravnholt Ravnholt PROPN NNP nsubj 1 PERSON
        invited invite VERB VBD ROOT 1
        Solbakken Solbakken PROPN NNP obj 1 PERSON
        to to ADP IN case 4
        Oslo Oslo PROPN NNP obl 1 PLACE
        in in ADP IN case 6
        August August PROPN NNP obl 1 DATE
        . . PUNCT . punct 1
        """
    )
    assert (found.kind, found.status, str(found.date)) == ("visit", "proposed", "2025-08")
