"""What each channel can show and take, also while it is not open: a letter to somebody else is written for theirs."""

from collections.abc import Mapping

from handlers.channel import Capabilities

TELEGRAM = Capabilities(
    buttons=True, edit=True, files_in=True, files_out=True, photo_out=True, contact=True, html=True, max_text=4096
)
WEB = Capabilities(buttons=True, edit=True, files_in=True, html=True, files_out=True, photo_out=True, max_text=8000)

CHANNELS: Mapping[str, Capabilities] = {"telegram": TELEGRAM, "web": WEB}
