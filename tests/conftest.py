"""Property tests draw the same examples in every run and know no clock: a slow machine fails none.

``HYPOTHESIS_PROFILE=search`` draws new ones, to look for what these do not show.
"""

import os
import signal

from hypothesis import settings

settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("search", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))

# A shell that starts the tests in the background has them ignore interrupts, and so would every command
# that a test starts and interrupts.
if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
