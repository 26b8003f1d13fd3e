"""Refusals: the answers by which the Bot Platform says no."""

from typing import Any


class RefusalError(Exception):
    """A call that is not carried out: `code` and `description` as the platform sends them."""

    def __init__(self, code: int, description: str) -> None:
        super().__init__(description)
        self.code = code
        self.description = description

    def as_json(self) -> dict[str, Any]:
        return {"ok": False, "description": self.description, "error_code": self.code}


def bad_request(reason: str) -> RefusalError:
    return RefusalError(400, f"Bad request: {reason}")


def empty(name: str) -> RefusalError:
    """The words that were measured for a parameter that is missing."""
    return bad_request(f"The {name} must not be empty")


NOT_FOUND = (404, "Not Found")
UNAUTHORIZED = (401, "Unauthorized")
IDLE = (408, "Request timeout")
