"""Calls: one HTTP call to the Official Account's side, as it came."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs

from tests.telegram_server.calls import read_call
from tests.telegram_server.refusals import RefusalError as UnreadableError
from tests.telegram_server.values import Upload

from .oa_refusals import invalid
from .oa_schema import read_json


@dataclass(frozen=True, slots=True)
class OaCall:
    """Header names are in lower case."""

    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes

    @property
    def content_type(self) -> str:
        return self.headers.get("content-type", "")

    def json(self) -> dict[str, Any]:
        """The body as an object. OaRefusalError when it is none."""
        return read_json(self.body, self.content_type)

    def data(self) -> dict[str, Any]:
        """The object in the parameter `data` of a GET. OaRefusalError when it is none."""
        return read_json(self.query.get("data", "").encode(), "application/json")

    def form(self) -> dict[str, str]:
        """The fields of a urlencoded form; empty when the body is called something else."""
        if not self.content_type.startswith("application/x-www-form-urlencoded"):
            return {}
        return {name: values[0] for name, values in parse_qs(self.body.decode(errors="replace")).items()}

    def file(self) -> Upload:
        """The part called `file` of a multipart body. OaRefusalError when there is none."""
        try:
            files = read_call(self.path, "", self.content_type, self.body).files
        except UnreadableError as error:
            raise invalid(error.description) from None
        if "file" not in files:
            raise invalid("file is missing")
        return files["file"]

    def values(self) -> dict[str, Any]:
        """What can be read of the call, for the records; never fails."""
        if self.method == "GET":
            return dict(self.query)
        try:
            read = json.loads(self.body)
        except ValueError:
            return dict(self.form())
        return read if isinstance(read, dict) else {}

    def to(self) -> str:
        """Whom the call is for: a user id or a phone; "" when it is for nobody."""
        values = self.values()
        recipient = values.get("recipient")
        found = recipient.get("user_id") if isinstance(recipient, dict) else values.get("user_id", values.get("phone"))
        return str(found or "")
