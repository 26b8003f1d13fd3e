"""Who may do what, written down once more by hand: the table that the program is held to."""

LEADER = frozenset({"leader", "staff", "admin"})
STAFF = frozenset({"staff", "admin"})
ADMIN = frozenset({"admin"})

COMMANDS: dict[str, frozenset[str]] = {
    **dict.fromkeys(
        (
            *("/start", "/baocao", "/sua", "/lichsu", "/quyen", "/trogiup", "/thoat", "/theoquy", "/theothang"),
            *("/sukien", "/xemsukien", "/thamdu", "/khongdu", "/ketquahoicho", "/so", "/soocop", "/san", "/xacnhan"),
            *("/kiennghi", "/kiennghicuatoi", "/cauhoi", "/themkiennghi", "/rutkiennghi", "/darokiennghi", "/quykhop"),
            *("/nhaclai", "/xemlai", "/ngungnhan", "/nhanlai", "/lienket", "/lienhe"),
        ),
        LEADER,
    ),
    **dict.fromkeys(
        (
            *("/ghiketqua", "/diemdanh", "/quy", "/mamoi", "/tonghop", "/xuat", "/mo", "/kehoach", "/nhapthay"),
            *("/chuabaocao", "/anh", "/duyet", "/tuchoi", "/duyetbaocao", "/nhanbaocao", "/trabaocao"),
            *("/ghichubaocao", "/nhantatca", "/sodienthoai", "/duong", "/chiphi", "/nhac", "/thangnhac"),
            *("/chuyenkiennghi", "/chudekiennghi", "/gopkiennghi", "/tachkiennghi", "/traloi"),
            *("/tamdung", "/tieptuc", "/huy", "/guilai", "/tiendo", "/ketqua", "/thongbao", "/duyettin", "/tralai"),
        ),
        STAFF,
    ),
    **dict.fromkeys(("/khoa", "/chotso", "/nguoidung", "/nhatky", "/molai"), ADMIN),
}

SCENES: dict[str, frozenset[str]] = {
    **dict.fromkeys(
        (
            *("ask", "choose_unit", "choose_period", "review", "pick", "mend", "reason", "why", "conflict"),
            *("choose_sent", "choose_cadence", "honorific", "rights", "delete", "notices", "snooze"),
            *("petition", "petition_unit", "petition_topic", "petition_add"),
            *("event_unit", "event_detail", "event_answer", "event_reason", "event_door", "event_here", "event_result"),
            *("register_unit", "register_ask", "register_review", "register_period", "register_pick", "register_set"),
            *("register_over", "register_photo"),
        ),
        LEADER,
    ),
    **dict.fromkeys(
        (
            *("behalf", "invite", "invite_for", "refusal", "summary", "opening", "plan", "plan_confirm", "fund_file"),
            *("review_note", "review_together", "nudge", "nudge_whom", "ladder"),
            *("notice_kind", "notice_attach", "notice_audience", "notice_menu", "notice_doubt", "notice_unknown"),
            *("notice_review", "notice_drop", "notice_time", "notice_quiet", "notice_confirm", "notice_why"),
            *("event_part", "event_review", "event_cancel", "event_roll", "event_award"),
            *("petition_pass", "petition_merge", "petition_answer"),
        ),
        STAFF,
    ),
    **dict.fromkeys(
        (
            *("lock_day", "lock_confirm", "close_summary", "reopen"),
            *("officer_role", "officer_name", "officer_invite", "officer_scope", "officer_limit"),
        ),
        ADMIN,
    ),
}

ABOUT: dict[str, str] = {
    **dict.fromkeys(("/nhapthay", "/mamoi", "/sodienthoai", "/duong", "/anh", "/nhac", "/xemlai"), "HTX-0001"),
    **dict.fromkeys(("/nhanbaocao", "/trabaocao", "/ghichubaocao", "/duyetbaocao"), "BC-0926-HTX0001"),
    **dict.fromkeys(("/tonghop", "/nhantatca", "/chotso", "/chuabaocao", "/kehoach"), "tháng 9"),
    **dict.fromkeys(("/khoa",), "tháng 10 ngày 20/11"),
    **dict.fromkeys(("/molai",), "HTX-0001 tháng 9"),
    **dict.fromkeys(("/nguoidung",), "p-minh vaitro"),
    **dict.fromkeys(("/xuat",), "word tháng 9"),
    **dict.fromkeys(("/mo",), "revenue 2026-09"),
    **dict.fromkeys(("/quy",), "nhập"),
}
"""What a command is about where it needs that; the number 1 for any other."""
