"""The one spelling of a JSON document, and the hash taken of it. Needs no model, so it costs nothing at the start."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any


def canonical(document: Mapping[str, Any]) -> bytes:
    """A JSON document as bytes: keys sorted, no spaces, UTF-8.

    Raises ValueError for numbers that are none (NaN) and for halves of letters, TypeError for what is not data.
    """
    return json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode()


def content_hash(document: Mapping[str, Any]) -> str:
    """The SHA-256 of a document's canonical form, as hexadecimal figures."""
    return hashlib.sha256(canonical(document)).hexdigest()
