"""What a sharp sub-editor would mark in a report: one pure function for each kind of finding.

Each rule has a module here and a page of the same name under ``docs/checks``.
"""

from relazione.checks.run import run_checks

__all__ = ["run_checks"]
