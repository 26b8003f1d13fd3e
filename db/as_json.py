"""JSON as it is stored: what is not ASCII stays readable."""

import json
from typing import Any

_ENCODER = json.JSONEncoder(ensure_ascii=False)


def as_json(value: Any) -> str:
    """The stored form of a value; `json.dumps` builds an encoder each time, which takes as long again, and the encoder
    takes ten times as long for a number as the number itself."""
    if type(value) is int:
        return str(value)
    return _ENCODER.encode(value)
