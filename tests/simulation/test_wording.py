"""What simulated leaders type means one thing: the bot's own reader never takes it for another."""

import json
from random import Random

import pytest

from handlers.reading import read_lines
from simulation.wording import Style, money

AMOUNTS = [0, 500_000, 950_000, 1_850_000, 12_500_000, 134_500_000, 1_200_000_000, 1_250_000_000, -3_000_000]


@pytest.mark.parametrize("style", Style)
def test_an_amount_is_read_as_it_was_meant_or_asked_about(style: Style) -> None:
    chance = Random(7)
    amounts = AMOUNTS + [chance.randrange(1, 40_000) * 100_000 for _ in range(60)]
    for amount, line in zip(amounts, read_lines("money", (money(each, style) for each in amounts), None), strict=True):
        read = json.loads(line)
        assert read["value"] == amount or (read["outcome"] == "none" and amount == 0) or amount in read["candidates"]
