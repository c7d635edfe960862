"""Words by which a report attributes words, thoughts and positions."""

from __future__ import annotations

from relazione.reading.wordlists import word_set

# Verbs whose clause or quotation is what somebody says or thinks.
TELLING = word_set(
    """
    say tell add state note declare announce claim argue warn stress insist remark reply answer
    acknowledge admit explain confirm comment observe emphasize emphasise reiterate write post tweet
    quip joke complain concede disclose reveal recall conclude maintain suggest believe think hope
    respond assert predict caution mention testify repeat assure underline underscore affirm reaffirm
    allege contend report inform notify convey stipulate signal indicate hint clarify counter retort
    doubt fear expect feel consider promise pledge vow boast lament protest object interject urge
    demand request propose recommend shout whisper sigh sniff shrug laugh grumble venture volunteer
    deny dispute refute rebut estimate calculate reckon correct continue begin
    """
)
# Verbs that take what they are about as their object: "welcomed the decision".
TAKING = word_set(
    """
    deny reject dispute welcome condemn denounce deplore criticise criticize hail praise applaud regret
    oppose dismiss refute rebut doubt question stress emphasize emphasise underline underscore reiterate
    reaffirm confirm demand protest deride decry lament commend laud express blame fear
    """
)
# Verbs of asking somebody to do something: "urged Tokyo to halt the release".
ASKING = word_set("urge ask invite exhort implore press request order warn advise remind")
# Who speaks with these in the first person reports no further speaker.
FIRST_PERSONS = frozenset({"i", "we"})
# Verbs whose "whether" or "if" asks and attributes nothing.
QUERYING = frozenset({"ask", "wonder", "inquire", "enquire"})
