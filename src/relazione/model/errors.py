"""The two kinds of failure.

::

    RelazioneError
    ├── DocumentError   this report cannot be read: set it aside with its reason and go on
    └── RunError        nothing can be read until something is mended: stop and say why
"""

from __future__ import annotations


class RelazioneError(Exception):
    """Base of every error that this package raises on purpose."""


class DocumentError(RelazioneError):
    """One report cannot be read; the message says why and what to do. Others go on."""


class RunError(RelazioneError):
    """The run as a whole cannot go on; the message says why and what to do."""
