"""The settings file: ``relazione.toml``, the nearest one upwards from where the command runs."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from relazione.model import RunError

FILE = "relazione.toml"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a settings file says.

    Attributes:
        path: The file, or None where there is none.
        sections: Its tables by name, as they stand in it.
    """

    path: Path | None = None
    sections: dict[str, dict[str, Any]] = field(default_factory=dict)

    def paths(self, section: str, key: str) -> tuple[Path, ...]:
        """A list of files or folders; relative ones are taken from the settings file's folder.

        Args:
            section: Name of the table.
            key: Name of the entry.

        Raises:
            RunError: The entry is no list of texts.
        """
        value = self.sections.get(section, {}).get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise RunError(f'{self.path}: [{section}] {key} must be a list of texts, such as ["registers"]')
        base = self.path.parent if self.path is not None else Path()
        return tuple(base / Path(item).expanduser() for item in value)

    def address(self, section: str, key: str) -> str | None:
        """A file, taken from the settings file's folder where it is relative, or an address such as a database's.

        Args:
            section: Name of the table.
            key: Name of the entry.

        Raises:
            RunError: The entry is no text.
        """
        value = self.sections.get(section, {}).get(key)
        if value is None:
            return None
        if not isinstance(value, str) or not value:
            raise RunError(f'{self.path}: [{section}] {key} must be a text, such as "relazione.db"')
        base = self.path.parent if self.path is not None else Path()
        return value if "://" in value else str(base / Path(value).expanduser())


def read_settings(given: Path | None, start: Path) -> Settings:
    """Read the settings file.

    Args:
        given: The file that the user names, or None to look for one.
        start: The folder from which to look upwards.

    Raises:
        RunError: The file cannot be read or is no TOML.
    """
    path = given or next(
        (folder / FILE for folder in (start, *start.parents) if (folder / FILE).is_file()), None
    )
    if path is None:
        return Settings()
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise RunError(f"the settings file {path} cannot be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RunError(f"the settings file {path} is no TOML: {error}") from error
    return Settings(path, {name: part for name, part in content.items() if isinstance(part, dict)})
