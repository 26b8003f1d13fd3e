"""The phrases that stand around a number, or instead of one, by the role they play."""

from conversations.answers.phrases import vocabulary_of

TIME_NOUNS = frozenset({"thang", "ngay", "quy", "qui", "tuan", "gio", "hom", "nam"})
LATER, NONE, SAME = "later", "none", "same"

NOT_A_NUMBER = "not a number"
NOT_NUMBERS = vocabulary_of(
    {
        NOT_A_NUMBER: """
năm nay|ngoái|trước|sau|qua|rồi|đó|này|tới
sau khi|này|đó|đây|nữa
từ tháng|ngày|đầu|đây|lúc|hồi|khi|từ
tạm tính|thời|ứng|nghỉ|ngưng|dừng|đóng|chốt|tổng|ước|báo|ghi
bây giờ
bảy|bày giờ|đặt
một ít|chút|vài|số|nửa|mình|tẹo|lúc
hai bên|vợ
làm được|ra|ăn|xong|chưa|thêm|tròn|việc
tư vấn|nhân|liệu
nam nữ|giới
"""
    }
)

_STATUS = {
    NONE: """
không có
không|chưa có gì|chi hết|cả|đâu|mô?
không|chưa có cái_gì|cái_chi hết|cả?
không|chưa có ai|người_nào|ai_cả|ai_hết|một_ai
không|chưa có đồng_nào|xu_nào|khoản_nào|đơn_nào|món_nào hết|cả?
không|chưa có phát_sinh
không|chưa có thêm|mới
không|chưa có thu|chi|thu_chi|doanh_thu|thu_nhập|bán|bán_hàng|vay|nợ|trả gì|chi|nào|hết|mới?
không|chưa có phát_sinh|khách|hàng|hợp_đồng|khoản_vay|dư_nợ|nợ_quá_hạn|quá_hạn gì|chi|nào|hết|mới?
không|chưa có giao_dịch|đơn_hàng|hoạt_động gì|chi|nào|hết|mới?
không phát_sinh gì|chi|thêm|mới|doanh_thu|thu_chi|giao_dịch|nợ|hết?
chưa phát_sinh gì|chi|doanh_thu|thu_chi|giao_dịch|nợ|hết?
không|chưa bán được?
không|chưa bán được? gì|chi|cái_gì|đồng_nào|hàng|mô|đâu hết|cả|đâu|mô?
không|chưa bán ra gì|chi?
không|chưa thu được? gì|chi|đồng_nào|đồng_mô|xu_nào hết|cả?
không|chưa thu được
không|chưa thu_hoạch được? gì|chi|mô?
không|chưa vay|trả|mượn|giải_ngân|rút gì|chi|đồng_nào|ai|vốn|thêm|gốc|lãi|nợ?
không|chưa tới|đến kỳ|kì|hạn|ngày trả|trả_nợ|trả_gốc|trả_lãi?
không|chưa hoạt_động|sản_xuất|kinh_doanh|giao_dịch gì|chi?
không|chưa làm_ăn|làm_được gì|chi?
không người_nào|ai|ai_cả|đồng_nào|gì|chi
không|chưa ai vào|ra|vay|nghỉ|mua?
không còn nợ|vay gì|chi?
không nợ_nần|nợ gì|chi|ai|nữa?
không mất|nhận gì|chi|đồng_nào?
tháng_này|tháng_ni nghỉ
không|chưa bán_buôn|buôn_bán|kinh_doanh gì|chi?
không|chưa có điện_thoại
tạm nghỉ|ngưng|ngừng|dừng hoạt_động|bán|sản_xuất?
nghỉ|ngừng|ngưng hoạt_động|bán|sản_xuất|kinh_doanh
hết nợ|vay
đã? trả hết nợ
nhàn_rỗi
không|chưa doanh_thu
""",
    LATER: """
chưa có đủ|báo_cáo? số|số_liệu|thông_tin|báo_cáo|sổ|sổ_sách|con_số|kết_quả
chưa kịp
chưa tính|chốt|cộng|tổng_hợp|tổng_kết|kết_toán|quyết_toán được|ra|toán|số|sổ|lại? xong|kịp?
chưa hạch_toán|thống_kê|kiểm_kê|cân_đối|đối_chiếu|kiểm_tra|kiểm được|ra|toán|số|sổ|lại? xong|kịp?
chưa xem|hỏi|ghi|vào được|ra|toán|số|sổ|lại? xong|kịp?
chưa làm xong|sổ|kịp|báo_cáo|số_liệu
chưa xong
chưa biết|rõ|nhớ|nắm|chắc|hay
không biết|rõ|nhớ|nắm|chắc
quên rồi|mất|số
quên
để mai|tối|chiều|lát|sau|hôm_sau|tuần_sau|hôm_khác|bữa_sau|khi_khác|từ_từ
để em|tôi|mình|anh|chị|chú|bác|cô? xem|hỏi|tính|coi|kiểm_tra|tổng_hợp|cộng|dò
ngày? mai|tối|chiều|sáng em|tôi|mình|anh|chị? sẽ? báo|gửi|trả_lời|nhắn|tính|bổ_sung|cập_nhật|có
ngày? tuần_sau|hôm_sau em|tôi|mình|anh|chị? sẽ? báo|gửi|trả_lời|nhắn|tính|bổ_sung|cập_nhật|có
ngày? bữa_sau|lát|tí em|tôi|mình|anh|chị? sẽ? báo|gửi|trả_lời|nhắn|tính|bổ_sung|cập_nhật|có
ngày? mai
tối|chiều nay
lát|chút|tí|tẹo nữa
hẹn mai|tối|sau|tuần_sau|hôm_sau
từ_từ
báo|gửi|trả_lời|bổ_sung|cập_nhật|nhắn|tính sau
khi_nào|bao_giờ|khi_mô|bữa_mô|bữa_nào có|xong|rảnh|tính_xong
hỏi lại sau
chờ|đợi kế_toán|sổ|số|số_liệu|tính|chốt|tổng_hợp|kiểm_kê|thu_hoạch|mai|chút|tí|lát|cuối_tháng|đã
đang tính|chốt|tổng_hợp|chờ|đợi|kiểm_tra|hỏi|cộng|bận|kiểm_kê|đối_chiếu
bận quá|lắm|việc|rồi?
phải hỏi|xem
kế_toán|thủ_quỹ chưa
số_liệu|sổ|sổ_sách chưa có|đủ|xong|chốt|rõ|về|cộng|tính
""",
    SAME: """
như|giống|y|bằng|theo như|hệt|nguyên|chang|với? tháng|kỳ|kì|quý|lần trước|rồi|ngoái|vừa_rồi|cũ|qua
như|giống|y|bằng|theo như|hệt|nguyên|chang|với? năm|hồi|báo_cáo trước|rồi|ngoái|vừa_rồi|cũ|qua
như|giống|y|bằng như|hệt|nguyên? cũ|trước|mọi_khi|mọi_tháng|mọi_lần|bữa_trước|hôm_trước|lần_trước
như|giống|y|bằng như|hệt|nguyên? báo_cáo_trước|ban_đầu|thường_lệ
vẫn|cũng|giữ|còn như|giống|y|nguyên|bằng|y_như|y_nguyên cũ|vậy|trước|tháng_trước|kỳ_trước|tháng_rồi
vẫn|cũng|giữ|còn như|giống|y|nguyên|bằng|y_như|y_nguyên tháng_cũ|lần_trước
vẫn|cũng vậy|cũ|thôi|nguyên|y_nguyên|không_đổi|không_thay_đổi|thường
vẫn y_vậy|y_chang|bình_thường
như vậy|thường
giữ nguyên|y_nguyên như? cũ|hiện_trạng|tháng_trước?
y nguyên|chang|cũ|hệt|như_cũ|xì
nguyên như cũ|trước|tháng_trước|vậy
không|chưa có? thay_đổi|đổi|biến_động|khác gì|chi? so_với|với? tháng_trước|trước|cũ|kỳ_trước?
không|chưa có? thay_đổi|biến_động gì|chi? so_với|với? tháng_trước|trước|cũ|kỳ_trước?
không có gì|chi thay_đổi|đổi|khác|mới|biến_động
không tăng không giảm
không tăng giảm gì|chi?
không thêm không bớt
không vào không ra
không thêm|tăng cũng|mà|và không bớt|giảm
""",
}

_AROUND = {
    "filler": """
dạ|ạ|vâng|thưa|xin|kính|chào|ơi|nhé|nha|nhe|nghe|nghen|hen|hỉ|hí|hè|đó|đấy|này|rồi|thôi|luôn|à|á|ừ
đi|nè|vậy|nhen|hì|hihi|haha|kaka|đây|i|z|a|ah|e|o|ok|cảm_ơn|cám_ơn|thanks|tks|thank_you
em|anh|chị|chú|bác|cô|tôi|mình|tui|ta|cháu|con|ông|bà|chúng_tôi|bọn_em|bên|đơn_vị|htx|tht|hợp_tác_xã
tổ_hợp_tác|tổ|liên_hiệp|lhhtx|bên_em|bên_mình|bên_tôi|nhà|nhà_mình|giám_đốc|gđ|tổ_trưởng|cán_bộ
liên_minh|ban
báo_cáo|báo|bc|gửi|gởi|nhắn|trả_lời|cho_biết|thông_báo|ghi|ghi_là|ghi_nhận
là|được|thì|đạt|tính_ra|hết_thảy|cả_thảy|tất_cả|tất|cả|tổng|tổng_số|tổng_cộng|cộng_lại|toàn_bộ
chung|lại|gồm|hết_thảy
số|con_số|số_tiền|tiền|số_lượng|khoản|mức|kết_quả|số_liệu
chẵn|tròn|đúng|vừa|đủ|chính_xác|cụ_thể|chính_thức_là|chắc_chắn
hiện|hiện_nay|hiện_tại|hiện_có|hiện_giờ|bây_giờ|giờ|đang|vừa_rồi|vừa_qua|nay|lúc_này|đến_nay|tới_nay
tính_đến_nay|tính_tới_nay
vẫn|vẫn_là|cũng|vẫn_có|chỉ|chỉ_có|chỉ_được|mới_được|mới_có|mới_chỉ|đã|mới|đã_được|đã_có
thưa|dạ_thưa|kính_thưa|chào|báo_cáo|gửi|nhờ anh|chị|chú|bác|cô|em|các_anh|anh_chị
trong|của|ở|về|tại
ạ_ạ|hj|hic|ạk|ak
cho_htx|của_htx|của_tổ
""",
    "have": "có",
    "revenue": "doanh_thu|doanh_số|dt",
    "sales": """
bán|bán_được|bán_hàng|tiền_bán|tiền_bán_hàng|thu|thu_về|thu_được|thu_vào|tiền_hàng|làm_được|làm_ra|thu_nhập
""",
    "this time": """
tháng|kỳ|kì|đợt|lần này|ni|nay|vừa_rồi|vừa_qua
trong|cả tháng|kỳ này|ni
cuối tháng
tháng rồi|qua
""",
    "this quarter": "trong|cả? quý|qui này|ni|nay|rồi|qua|vừa_rồi|vừa_qua",
    "other time": """
tháng|kỳ|kì|quý|năm|tuần|lần|vụ|đợt trước|sau|tới|kia|ngoái
vụ này|ni|nay|rồi|vừa_rồi|vừa_qua
hôm nay|qua|kia|trước|sau
bữa nay|qua|trước
năm nay|này|rồi|qua
cả|trong|đầu|cuối|nửa năm
đầu|giữa tháng
tuần này|rồi|qua
ngày mai
sáng|chiều|tối nay|qua|mai
tết|giêng|chạp|âm_lịch|mùng|mồng|rằm
lũy_kế|luỹ_kế|cộng_dồn|từ_đầu_năm
dự_kiến|kế_hoạch|chỉ_tiêu|phấn_đấu|sẽ|sắp|mục_tiêu
""",
    "estimate": """
khoảng|tầm|cỡ|chừng|độ|ước|áng_chừng|ước_chừng|ước_tính|ước_đạt|ước_khoảng|xấp_xỉ|gần|hơn|trên|ngót
ngót_nghét|non|quãng|vào_khoảng|khoảng_chừng|khoảng_tầm|tầm_khoảng|cỡ_khoảng|đâu_khoảng|đâu_chừng
chắc_khoảng|chắc_tầm|chắc_cỡ|chắc_được|đâu_đó|tạm_tính|tạm|sơ_bộ|tạm_báo|hình_như|có_lẽ|chắc|xêm_xêm
suýt_soát|trên_dưới|cũng_khoảng|cũng_tầm|ước_lượng|phỏng_chừng|dự_tính|gần_gần|gần_được|khoản_chừng
lối|ước_cỡ|chắc_là|chắc_chừng
một_chút|một_ít|chút_ít|chút_đỉnh|có_lẻ|hơn_kém|gì_đó|tí_xíu|có_dư
""",
    "not yet": "chưa_có",
    "even": """
hòa|huề|hoà vốn
không lãi|lời cũng|mà|và? không lỗ
không lỗ cũng|mà|và? không lãi|lời
""",
    "unclear": """
do trúng|được|mất|mưa|nắng|bão|lũ|lụt|hạn|dịch|trời|thời_tiết|giá|hàng|khách|bán|thiếu|có|không|vụ|mùa
không có số|số_liệu|báo_cáo|sổ|sổ_sách|thông_tin
không|chưa có|bán|thu|trả|vay|chi|làm được? hết|xong|đủ
chưa thu tiền|hồi|đủ|nợ|về
""",
    "odd": "lẻ",
    "bound": """
dưới|tối_đa|tối_thiểu|ít_nhất|nhiều_nhất|không_quá|không_tới|không_đến|không_dưới|không_hơn|chưa_tới
chưa_đến|chưa_được|chưa_đầy|chưa_đủ|không_đủ|không_đầy|trở_lên|trở_xuống|cao_nhất|thấp_nhất|suýt
không_kém|ít_ra|đổ_lại|trở_lại
""",
    "vague": """
vài|mấy|dăm|nhiều|ít|một_số|vài_ba|dăm_ba|mươi_mười|bao_nhiêu
không|chưa có|bán|thu|trả|vay|chi|làm được? nhiều|mấy|bao_nhiêu|lắm|tốt|chạy|nổi
không đáng_kể|là_bao|bao_nhiêu
""",
    "to": "đến|tới|cho_đến|cho_tới|sang",
    "from": "từ",
    "or": "hay|hoặc|hay_là|hoặc_là|hoặc_giả|à_nhầm|nhầm|à_không|sửa_lại|sửa_thành|xin_lỗi",
    "and": "và|cộng|cộng_với|với|cùng_với",
    "up": """
tăng|tăng_thêm|thêm|nhiều_hơn|tăng_được|trội_hơn|nhích_thêm|cao_hơn|thêm_được|thêm_mới
nhiều|cao|hơn hơn? so_với? tháng|kỳ|lần trước|rồi
""",
    "down": """
giảm|giảm_đi|giảm_bớt|bớt|bớt_đi|kém|ít_hơn|thấp_hơn|hụt|hụt_đi|sụt|sụt_giảm|giảm_được|giảm_mất
ít|thấp|kém|thua hơn? so_với? tháng|kỳ|lần trước|rồi
""",
    "joins": """
vào|vào_thêm|vào_mới|mới_vào|kết_nạp|kết_nạp_thêm|kết_nạp_mới|mới_kết_nạp|tuyển|tuyển_thêm|nhận_thêm
có_thêm|gia_nhập|mới_gia_nhập|bổ_sung|bổ_sung_thêm
""",
    "leaves": """
ra|rút|rút_ra|rút_khỏi|ra_khỏi|ra_đi|xin_ra|xin_nghỉ|nghỉ|nghỉ_bớt|nghỉ_việc|thôi_việc|mất|mất_đi
chết|qua_đời|hao
""",
    "toward": """
tăng_lên|lên|lên_đến|lên_tới|lên_thành|xuống|giảm_xuống|tụt_xuống|sụt_xuống|thành|tăng_thành
tăng_đến|tăng_tới
""",
    "remaining": "giảm_còn|xuống_còn|giảm_xuống_còn|rút_còn|bớt_còn|tụt_còn",
    "left": "còn|còn_lại|chỉ_còn|nay_còn|hiện_còn|vẫn_còn",
    "more": "nữa",
    "other money": """
chi|chi_phí|vay|dùng|dư|dư_nợ|nợ|trả|mua|trừ|thiếu|nộp|đóng|nhận|mượn|ứng|tạm_ứng|thua|vốn|gốc|cho
đầu_tư|sắm|hết|lương|thuế
""",
    "compared": "so_với tháng|kỳ|lần|quý trước|rồi|cũ",
    "times": "gấp|gấp_đôi|gấp_ba|gấp_rưỡi|bằng_nửa|một_nửa|phân_nửa|nhân|lần",
    "loss": "lỗ|thua_lỗ|bị_lỗ|âm|thâm_hụt|lỗ_mất|bị_thua",
    "profit": "lãi|lời|có_lãi|lợi_nhuận|lãi_được|lời_được|có_lời|lãi_ròng",
    "rate": """
mỗi|bình_quân|trung_bình|tb|bq|từng|hàng
mỗi người|tháng|ngày|hộ|năm|kg|ký|tấn|tạ|con
""",
    "per one": "một người|tháng|ngày|hộ|năm|kg|ký|tấn|tạ|con",
    "question": """
phải_không|đúng_không|được_không|không_biết|có_phải|bao_nhiêu|chừng_nào|bao_lâu|hả|hở|sao|thế_nào|đúng_chưa|phải_chưa
nhỉ
bao_giờ hết|trả|mới|thì
hết_nợ bao_giờ|khi_nào
""",
    "no": "không",
    "negation": "chưa|đừng|chẳng_phải|không_phải|chưa_phải",
    "currency": """
usd|đô|đô_la|đôla|dollar|euro|eur|tệ|bath|baht|kíp|kip|yên|nhân_dân_tệ|cây_vàng|chỉ_vàng|lượng_vàng
""",
    "percent": "phần_trăm|phần_chăm|pt",
    "people": """
người|xã_viên|thành_viên|lao_động|đồng_chí|tv|xv|hộ|nhân_khẩu|công_nhân|nhân_công|nhân_viên|anh_em|chị_em
bà_con|cháu|thợ|nhân_lực|mạng|đứa|hội_viên|tổ_viên|hộ_dân|hộ_thành_viên|khẩu|vị|lđ|ld
""",
    "things": """
hợp_đồng|hđ|sản_phẩm|sp|đơn|đơn_hàng|dự_án|trang_trại|mô_hình|hộ_vay|khoản_vay|lớp|cuộc|lượt|buổi
giấy|cửa_hàng|gian_hàng|gian|suất|mặt_hàng|cái|chiếc|bộ|lần|khoản|món|điểm|htx|tht|đơn_vị|sao|chuyến
hội_chợ|vụ
""",
    "groups": "tổ|đội|nhóm|công|ca",
    "quantity": """
tấn|tạ|yến|kg|ký|kí|kilô|cân|lạng|gam|gram|ha|héc_ta|hecta|hectare|sào|mẫu|công_đất|mét|mét_vuông
mét_khối|km|khối|bao|bịch|thùng|giạ|cây|con|trái|quả|bó|chai_nước|lít_dầu|can|xe|chuyến_xe|bì|rổ|cặp
gốc_cây|con_lợn|con_gà|đầu_con|hecta_rưỡi|kw|giờ_công|ngày_công|buồng|nải|giống|mớ|lồng|ao
sản_lượng
""",
}

# A word typed without accents plays the first of these roles that it can, before any harmless one.
GRAVE = ("other money", "loss", "profit", "bound", "up", "down")
MEASURES = ("groups", "quantity", "currency", "percent", "people", "things")
AROUND = vocabulary_of(_STATUS | _AROUND)
