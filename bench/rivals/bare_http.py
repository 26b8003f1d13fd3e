"""The ceiling of `bench.speed`: a webhook that reads a message and answers it in the response, and keeps nothing."""

import json
import sys

import uvicorn
from starlette.types import Receive, Scope, Send


async def app(_scope: Scope, receive: Receive, send: Send) -> None:
    """Say back what was said."""
    body, more = b"", True
    while more:
        message = await receive()
        body += message.get("body", b"")
        more = message.get("more_body", False)
    said = json.loads(body)["message"]
    reply = {"method": "sendMessage", "chat_id": said["chat"]["id"], "text": said["text"]}
    answer = json.dumps(reply, ensure_ascii=False).encode()
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(answer)).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": answer})


def main(port: int) -> None:
    """Serve until terminated."""
    config = uvicorn.Config(app, port=port, lifespan="off", loop="uvloop", log_level="error", access_log=False)
    uvicorn.Server(config).run()


if __name__ == "__main__":
    main(int(sys.argv[1]))
