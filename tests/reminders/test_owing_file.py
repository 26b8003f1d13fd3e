"""The Excel list of those who have not reported, read back."""

from io import BytesIO

from openpyxl import load_workbook

from conversations.inbound import Address
from handlers.documents import Documents
from tests.reminders.province import ZONE, Province


async def test_the_list_has_a_sheet_for_each_period_with_phones_and_room_for_the_call(province: Province) -> None:
    await province.knows("minh", "staff")
    await province.has("HTX-0001", "hung", in_charge="minh")
    await province.has("THT-0001", "lanh", cadence="quarter")
    documents = Documents(province.store, lambda: province.clock[0], province.office.new_id, ZONE)
    order = {"make": "owing", "name": "owing.xlsx", "args": {"periods": "2026-09,2026-Q3"}}
    try:
        file = await documents.make(Address("web", "@minh"), order)
    finally:
        await documents.close()
    book = load_workbook(BytesIO(file.content))
    assert book.sheetnames == ["tháng 9-2026", "quý 3-2026"]
    cells = [[cell.value for cell in line] for line in book.worksheets[0].iter_rows()]
    assert cells[0][0] == "ĐƠN VỊ CHƯA BÁO CÁO THÁNG 9/2026"
    told = next(line for line in cells if "HTX-0001" in line)
    assert told[1:4] == ["xã Vĩnh Thủy", "HTX-0001", "HTX Đơn vị HTX-0001"]
    assert told[4] == "Nguyễn Văn Hung"
    assert str(told[5]).startswith("0199 ")
    assert told[6] == "Nguyễn Văn Minh"
    assert told[7] is None
