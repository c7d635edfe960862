"""Property tests draw the same examples in every run and know no clock: a slow machine fails none.

``HYPOTHESIS_PROFILE=search`` draws new ones, to look for what these do not show.
"""

import os

from hypothesis import settings

settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("search", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))
