"""Telegram: python-telegram-bot as the transport."""

import os

os.environ.setdefault("PTB_TIMEDELTA", "1")  # its pauses as timedelta, which the library will make the only way
