"""What the reader set in `config.toml`: nothing has to be there.

entities = "spacy:en_core_web_trf"    # who finds the names; without it, the model that comes along
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from index.core.errors import ConfigurationError


@dataclass(frozen=True, slots=True)
class Configuration:
    """`entities`: a plug-in for names, "" for none."""

    entities: str = ""


def read_configuration(file: Path) -> Configuration:
    """What is set; ConfigurationError where the file can't be understood."""
    try:
        rows = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Configuration()
    except (OSError, ValueError) as error:
        raise ConfigurationError(f"The configuration can't be read: {error}.", path=file) from error
    unknown = sorted(set(rows) - {"entities"})
    entities = rows.get("entities", "")
    if unknown or not isinstance(entities, str):
        wrong = f"has {unknown[0]!r}, which nothing knows" if unknown else "wants text for 'entities'"
        raise ConfigurationError(f"The configuration {wrong}.", hint=f"Mend {file}.", path=file)
    return Configuration(entities)
