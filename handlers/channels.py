"""What each channel can show and take, also while it is not open: a letter to somebody else is written for theirs."""

from collections.abc import Mapping

from handlers.channel import Capabilities

TELEGRAM = Capabilities(
    buttons=True, edit=True, files_in=True, files_out=True, photo_out=True, contact=True, html=True, max_text=4096
)
WEB = Capabilities(buttons=True, edit=True, files_in=True, html=True, files_out=True, photo_out=True, max_text=8000)
ZALO_BOT = Capabilities(files_out=True, photo_out=True, max_text=1900, rate=3, monthly_quota=3000)
"""No buttons, no edits; pictures and files leave as links. Of 2,000 units a text, some are left to a link."""
ZALO_OA = Capabilities(
    buttons=True, most_buttons=5, files_in=True, files_out=True, photo_out=True, contact=True, max_text=1900, rate=1.5
)
"""No edits. The rate is that of the smallest package with an API: 100 calls a minute."""

CHANNELS: Mapping[str, Capabilities] = {"telegram": TELEGRAM, "web": WEB, "zalo_bot": ZALO_BOT, "zalo_oa": ZALO_OA}
