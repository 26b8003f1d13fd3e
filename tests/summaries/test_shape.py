"""The JSON that others build on, and what the chat's template is given."""

import json
from datetime import UTC, datetime

from conversations.summaries.effects import TargetSet
from db.plan import keep
from db.store import Store
from summaries.chat import chat_data
from summaries.command import json_text
from summaries.query import Query
from tests.summaries.province import Report, Unit, summary_of

ROWS = (
    Unit("HTX-0002"),
    Unit("HTX-0001"),
    Unit("THT-0001", "THT"),
    Report("HTX-0001", "2026-09", {"revenue": 1_000_000, "members": 270}, sent_at="2026-10-05T01:00:00.000Z"),
    Report("HTX-0001", "2026-10", {"revenue": 1_200_000, "members": 276}),
)


async def test_the_json_has_the_promised_shape(store: Store) -> None:
    summary = await summary_of(store, Query("2026-10", "2026-10", kind="HTX"), *ROWS)
    told = json.loads(json.dumps(summary.as_json()))
    indicators = told.pop("indicators")
    promised = ("from", "to", "filters", "organisations", "completeness")
    assert {key: told[key] for key in promised} == {
        "from": "2026-10",
        "to": "2026-10",
        "filters": {"kind": "HTX"},
        "organisations": {"HTX": 2},
        "completeness": {
            "expected": 2,
            "received": 1,
            "on_time": 1,
            "missing": [{"code": "HTX-0002", "title": "HTX-0002", "period": "2026-10"}],
            "brought": 0,
        },
    }
    assert indicators["revenue"] == {
        "value": 1_200_000,
        "unit": "đồng",
        "kind": "flow",
        "reporting": 1,
        "expected": 2,
        "previous": 1_000_000,
        "change_percent": 20.0,
        "by_kind": {"HTX": {"value": 1_200_000, "reporting": 1, "expected": 2}},
        "estimated": 0,
        "partial": True,
        "notes": [],
        "mean": 1_200_000,
        "compared": {
            "against": "previous",
            "now": 1_200_000,
            "before": 1_000_000,
            "units": 1,
            "of": "",
            "change_percent": 20.0,
            "reached_percent": None,
        },
    }
    assert indicators["members"]["kind"] == "stock"
    assert indicators["members"]["unit"] == ""


async def test_indicators_stand_in_the_order_of_the_forms(store: Store) -> None:
    summary = await summary_of(store, Query("2026-10", "2026-10"), *ROWS)
    keys = [line.indicator.key for line in summary.lines]
    assert keys[:3] == ["revenue", "revenue_members", "profit"]
    assert keys.index("members") < keys.index("workers") < keys.index("loan_drawn") < keys.index("loans")


async def test_the_chat_is_given_labels_and_every_unit_that_owes_once(store: Store) -> None:
    summary = await summary_of(store, Query("2026-09", "2026-10"), *ROWS)
    data = json.loads(json.dumps(chat_data(summary)))
    assert data["indicators"]["revenue"]["label"] == "Doanh thu"
    assert data["indicators"]["revenue"]["value"] == 2_200_000
    assert data["completeness"]["expected"] == 6
    assert data["completeness"]["missing"] == [
        {"code": "HTX-0002", "title": "HTX-0002", "period": "2026-09", "periods": ["2026-09", "2026-10"]},
        {"code": "THT-0001", "title": "THT-0001", "period": "2026-09", "periods": ["2026-09", "2026-10"]},
    ]


async def test_what_the_data_say_of_the_window_before_is_of_the_units_that_told_both(store: Store) -> None:
    """As the words and the tables do: a unit that was silent in one of the windows is in neither number."""
    units = [Unit(code) for code in "ABC"]
    both = [Report("A", month, {"revenue": value}) for month, value in (("2026-09", 100), ("2026-10", 150))]
    one = Report("B", "2026-09", {"revenue": 1000}), Report("C", "2026-10", {"revenue": 7})
    october = Query("2026-10", "2026-10")
    told = json.loads(json_text(await summary_of(store, october, *units, *both, *one)))["indicators"]["revenue"]
    assert (told["value"], told["previous"], told["change_percent"]) == (157, 100, 50.0)
    assert (told["compared"]["now"], told["compared"]["units"]) == (150, 1)


async def test_a_target_of_the_plan_is_no_earlier_figure(store: Store) -> None:
    aim = TargetSet("2026-10", "revenue", "", "", 2_400_000)
    await store.transact(keep, aim, None, datetime(2026, 11, 1, tzinfo=UTC))
    plan = Query("2026-10", "2026-10", against="plan")
    told = json.loads(json_text(await summary_of(store, plan, *ROWS)))["indicators"]["revenue"]
    assert (told["previous"], told["change_percent"]) == (None, None)
    assert told["compared"]["reached_percent"] == 50.0
