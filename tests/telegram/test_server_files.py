"""The test server takes and gives files as Telegram does."""

from collections.abc import AsyncIterator

import pytest

from tests.telegram_server import TelegramServer, telegram_server
from tests.telegram_server.client import plain_http

LEADER = 42
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + (640).to_bytes(4) + (480).to_bytes(4) + b"\x08\x02\x00\x00\x00"
JPEG = bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffc0000b080010002001011100")


@pytest.fixture(scope="module")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
async def server() -> AsyncIterator[TelegramServer]:
    async with telegram_server() as running:
        running.user(LEADER, "Ông Hoà")
        yield running


async def test_files_go_up_and_come_down(server: TelegramServer) -> None:
    call = f"{server.base}/bot{server.token}"
    data = bytes(range(256)) + b"\r\n--\r\n\n"
    async with plain_http() as http:
        values = {
            "chat_id": str(LEADER),
            "document": "attach://it",
            "caption": "<i>tháng</i>",
            "parse_mode": "HTML",
        }
        response = await http.post(f"{call}/sendDocument", data=values, files={"it": ("bảng.xlsx", data)})
        document = response.json()["result"]["document"]
        path = (await http.get(f"{call}/getFile", params={"file_id": document["file_id"]})).json()["result"][
            "file_path"
        ]
        fetched = await http.get(f"{server.base}/file/bot{server.token}/{path}")
        again = await http.post(f"{call}/sendDocument", json={"chat_id": LEADER, "document": document["file_id"]})
        stolen = await http.get(f"{server.base}/file/bot1:wrong/{path}")
    assert (document["file_name"], document["file_size"]) == ("bảng.xlsx", len(data))
    assert (server.sent[0].text, server.sent[0].file and server.sent[0].file.data) == ("tháng", data)
    assert (fetched.content, stolen.status_code) == (data, 404)
    assert again.json()["result"]["document"]["file_size"] == len(data)


@pytest.mark.parametrize(
    ("data", "outcome"),
    [
        (PNG, (640, 480)),
        (JPEG, (32, 16)),
        (b"GIF89a", "Bad Request: IMAGE_PROCESS_FAILED"),
        (b"", "Bad Request: file must be non-empty"),
        (PNG[:16] + (9999).to_bytes(4) + (480).to_bytes(4), "Bad Request: PHOTO_INVALID_DIMENSIONS"),
        (PNG + bytes(10 << 20), "Request Entity Too Large"),
    ],
)
async def test_a_photo_must_be_a_picture(server: TelegramServer, data: bytes, outcome: object) -> None:
    url = f"{server.base}/bot{server.token}/sendPhoto"
    async with plain_http() as http:
        response = await http.post(url, data={"chat_id": str(LEADER)}, files={"photo": ("chart", data)})
    answer = response.json()
    shown = (answer["result"]["photo"][0]["width"], answer["result"]["photo"][0]["height"]) if answer["ok"] else None
    assert (shown or answer["description"]) == outcome
