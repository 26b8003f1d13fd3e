"""The words for what became of an announcement, in its papers."""

from collections.abc import Mapping

from conversations.notices.delivery import Delivery

STATES: Mapping[str, str] = {
    "sent": "Đã gửi đến",
    "failed": "Không gửi được",
    "unknown": "Chưa rõ",
    "unreachable": "Chưa liên lạc được",
    "declined": "Không nhận loại tin này",
    "cancelled": "Đã hủy, không gửi",
    "waiting": "Đang chờ gửi",
}
REASONS: Mapping[str, str] = {
    "blocked": "Đã chặn hoặc xóa trợ lý",
    "refused": "Ứng dụng từ chối tin",
    "busy": "Mạng bận, thử nhiều lần không được",
    "no_answer": "Tin đã đi, chưa rõ đã đến hay chưa",
    "no_address": "Chưa dùng trợ lý",
    "no_channel": "Kênh của người này đang tắt",
    "quota": "Kênh này đã hết lượt gửi trong tháng",
    "window": "Lâu chưa nhắn tin cho Zalo OA",
    "account": "Zalo OA đang không gửi được",
    "no_zalo": "Số điện thoại không nhận được tin Zalo",
    "opted_out": "Người nhận đã tắt loại tin này",
    "forgotten": "Đã xóa dữ liệu của mình",
    "stopped": "Hủy gửi trước khi đến lượt",
    "without_file": "Chữ đã đến, tệp kèm theo chưa đến",
}
CHANNELS: Mapping[str, str] = {
    "telegram": "Telegram",
    "web": "Trang web",
    "zalo_bot": "Zalo",
    "zalo_oa": "Zalo OA",
    "zalo_zbs": "Tin mẫu Zalo",
    "terminal": "Máy tính",
}
KINDS: Mapping[str, str] = {
    "policy": "chính sách, đối thoại chính sách",
    "fair": "hội chợ, triển lãm",
    "emulation": "phong trào thi đua",
    "training": "tập huấn",
    "loans": "vốn vay",
    "other": "thông tin chung",
}


def state_of(delivery: Delivery) -> str:
    """The state in words; whose letters are in the outbox is still waiting."""
    return STATES[shown_state(delivery)]


def shown_state(delivery: Delivery) -> str:
    """The state as a key of STATES."""
    return "waiting" if delivery.state == "lettered" else delivery.state


def reason_of(delivery: Delivery) -> str:
    """The reason in words, empty when there is none."""
    return REASONS.get(delivery.reason, delivery.reason)


def channel_named(channel: str) -> str:
    """The channel as people call it."""
    return CHANNELS.get(channel, channel)
