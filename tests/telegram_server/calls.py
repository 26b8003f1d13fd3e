"""Reading a call from an HTTP request: query, form, multipart or JSON, without help of a form library."""

import json
import re
from urllib.parse import parse_qsl

from .refusals import bad_request
from .values import Call, Upload


def read_call(method: str, query: str, content_type: str, body: bytes) -> Call:
    """The call that a request carries. Raises RefusalError when the body cannot be read."""
    values: dict[str, str] = dict(parse_qsl(query, keep_blank_values=True))
    kind = content_type.partition(";")[0].strip().lower()
    if not body:
        return Call(method, values, {}, typed=False)
    if kind == "application/json":
        return _json_call(method, values, body)
    if kind == "application/x-www-form-urlencoded":
        values.update(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
        return Call(method, values, {}, typed=False)
    if kind == "multipart/form-data":
        fields, files = _multipart(content_type, body)
        return Call(method, values | fields, files, typed=False)
    raise bad_request(f"unsupported content type {kind!r}")


def _json_call(method: str, values: dict[str, str], body: bytes) -> Call:
    try:
        read = json.loads(body)
    except ValueError:
        raise bad_request("can't parse JSON encoded request") from None
    if not isinstance(read, dict) or values:
        raise bad_request("can't parse JSON encoded request: object expected")
    return Call(method, read, {}, typed=True)


def _multipart(content_type: str, body: bytes) -> tuple[dict[str, str], dict[str, Upload]]:
    boundary = re.search(r'boundary="?([^";]+)', content_type)
    if boundary is None:
        raise bad_request("boundary expected in multipart request")
    pieces = (b"\r\n" + body).split(b"\r\n--" + boundary[1].encode())
    if not pieces[-1].startswith(b"--"):
        raise bad_request("multipart request ends too early")
    fields: dict[str, str] = {}
    files: dict[str, Upload] = {}
    for piece in pieces[1:-1]:
        _take_part(piece, fields, files)
    return fields, files


def _take_part(piece: bytes, fields: dict[str, str], files: dict[str, Upload]) -> None:
    head, _, data = piece.removeprefix(b"\r\n").partition(b"\r\n\r\n")
    headers = head.decode()
    name = re.search(r'[; ]name="([^"]*)"', headers)
    if name is None:
        raise bad_request("multipart request has a part without a name")
    filename = re.search(r'filename="([^"]*)"', headers)
    if filename is None:
        fields[name[1]] = data.decode()
        return
    kind = re.search(r"(?im)^content-type:\s*([^\r\n]+)", headers)
    files[name[1]] = Upload(filename[1], kind[1] if kind else "application/octet-stream", data)
