"""Refusals: the answers by which the Bot API says no."""

from typing import Any


class RefusalError(Exception):
    """A call that is not carried out: code, description and parameters as the Bot API sends them."""

    def __init__(self, code: int, description: str, parameters: dict[str, Any] | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def as_json(self) -> dict[str, Any]:
        answer: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            answer["parameters"] = self.parameters
        return answer


def bad_request(reason: str) -> RefusalError:
    return RefusalError(400, f"Bad Request: {reason}")


def forbidden(reason: str) -> RefusalError:
    return RefusalError(403, f"Forbidden: {reason}")


def conflict(reason: str) -> RefusalError:
    return RefusalError(409, f"Conflict: {reason}")


def too_many(retry_after: int) -> RefusalError:
    """Flood control: `retry_after` in seconds."""
    return RefusalError(429, f"Too Many Requests: retry after {retry_after}", {"retry_after": retry_after})


def migrated(to: int) -> RefusalError:
    reason = "Bad Request: group chat was upgraded to a supergroup chat"
    return RefusalError(400, reason, {"migrate_to_chat_id": to})
