"""Refusals of the Official Account: the error codes, which mostly come with HTTP 200."""

from typing import Any

MESSAGES = {
    -32: "Rate limit exceeded",
    -100: "Attachment is expired",
    -133: "Template cannot be sent at night",
    -201: "Parameter is invalid",
    -210: "Parameter exceeds the maximum length",
    -211: "Out of quota",
    -213: "User has not followed the Official Account",
    -216: "Access token is invalid",
    -220: "Access token is expired or removed",
    -224: "Official Account needs a higher package",
    -227: "User is banned or has been inactive for more than 45 days",
    -230: "User has not interacted with the Official Account in the past 7 days",
    -233: "Message type is unsupported",
    -240: "API is shut down",
    -242: "appsecret_proof is invalid",
    -244: "User restricted this type of message",
    -311: "Reply quota is used up",
}


class OaRefusalError(Exception):
    """A call that is not carried out: `code` and `message` as the platform sends them."""

    def __init__(self, code: int, message: str = "", status: int = 200) -> None:
        super().__init__(message)
        self.code = code
        self.message = message or MESSAGES.get(code, f"Error {code}")
        self.status = status

    def as_json(self) -> dict[str, Any]:
        return {"error": self.code, "message": self.message}


class OauthRefusalError(OaRefusalError):
    """A call for tokens that is not granted: another form of body, with HTTP 200 all the same."""

    def as_json(self) -> dict[str, Any]:
        return {
            "error": self.code,
            "error_name": self.message,
            "error_reason": self.message,
            "error_description": self.message,
            "ref_doc": "https://developers.zalo.me/docs/social-api/tham-khao/ma-loi",
        }


def invalid(reason: str) -> OaRefusalError:
    return OaRefusalError(-201, f"Parameter is invalid: {reason}")


def too_long(name: str, most: int) -> OaRefusalError:
    return OaRefusalError(-210, f"{name} exceeds the maximum length of {most}")
