"""Text to annotated text: the ONNX encoder and its heads behind spaCy pipeline components."""

from __future__ import annotations

import json
from collections.abc import Mapping

from relazione.language.attribution import Attribution, attributions
from relazione.language.engine import ENGINE_FOLDER
from relazione.language.pipeline import load

__all__ = ["Attribution", "attributions", "load", "model_info"]


def model_info() -> Mapping[str, str]:
    """Name, version and description of the model that the package ships."""
    info: dict[str, str] = json.loads((ENGINE_FOLDER / "model.json").read_text(encoding="utf-8"))
    return info
