"""Text to annotated text: the ONNX encoder and its heads behind spaCy pipeline components.

What needs spaCy is imported when it is first asked for: to tell the model's version takes no spaCy.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from relazione.model import RunError

if TYPE_CHECKING:
    from relazione.language.attribution import Attribution, attributions
    from relazione.language.pipeline import load, threads_of

__all__ = ["Attribution", "attributions", "load", "model_info", "threads_of"]

_HOMES = {
    "Attribution": "relazione.language.attribution",
    "attributions": "relazione.language.attribution",
    "load": "relazione.language.pipeline",
    "threads_of": "relazione.language.pipeline",
}
_CARD = Path(__file__).parent / "engine" / "model.json"


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def model_info() -> Mapping[str, str]:
    """Name, version and description of the model that the package ships.

    Raises:
        RunError: The engine's files are missing or broken.
    """
    try:
        info: dict[str, str] = json.loads(_CARD.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise RunError(
            f"the language engine is missing or broken ({error}); install relazione again"
        ) from error
    return info
