"""Data of a template message: each parameter there, of its kind, and not too long."""

from datetime import datetime
from typing import Any

from .oa_refusals import OaRefusalError
from .oa_schema import utf16_length
from .zbs_templates import Param, Template

EMPTY, WRONG, MISSING, UNKNOWN, TOO_LONG = -111, -112, -1121, -1122, -1124


def check_data(template: Template, data: Any) -> dict[str, Any]:
    """The data when it fills the template exactly. OaRefusalError when it does not."""
    if not isinstance(data, dict) or (template.params and not data):
        raise OaRefusalError(EMPTY, "Template data is empty")
    for param in template.params:
        _check_param(param, data)
    for name in data:
        if name not in {param.name for param in template.params}:
            raise OaRefusalError(UNKNOWN, f"Param {name} is not in the template")
    return data


def _check_param(param: Param, data: dict[str, Any]) -> None:
    if param.name not in data:
        if param.required:
            raise OaRefusalError(MISSING, f"Param {param.name} is missing")
        return
    value = data[param.name]
    if not isinstance(value, str):
        raise OaRefusalError(WRONG, f"Param {param.name} must be a string")
    if not value.strip() and not param.accept_null:
        raise OaRefusalError(WRONG, f"Param {param.name} is empty")
    if not param.min_length <= utf16_length(value) <= param.max_length:
        raise OaRefusalError(TOO_LONG, f"Param {param.name} must have {param.min_length} to {param.max_length}")
    _check_kind(param, value)


def _check_kind(param: Param, value: str) -> None:
    if param.type == "NUMBER" and not value.removeprefix("-").isdecimal():
        raise OaRefusalError(WRONG, f"Param {param.name} must be a number")
    if param.type == "DATE" and not _is_date(value):
        raise OaRefusalError(WRONG, f"Param {param.name} must be a date")


def _is_date(value: str) -> bool:
    for pattern in ("%d/%m/%Y", "%H:%M:%S %d/%m/%Y"):
        try:
            datetime.strptime(value, pattern)  # noqa: DTZ007  # only whether it is one
        except ValueError:
            continue
        return True
    return False
