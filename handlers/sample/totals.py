"""Sharing totals out, and making figures as round as people tell them."""

from collections.abc import Sequence

BILLION = 1_000_000_000
MILLION = 1_000_000


def shared(total: int, weights: Sequence[float], least: int = 0) -> list[int]:
    """Whole numbers in proportion to the weights, none below `least`, that add up to `total`."""
    free = total - least * len(weights)
    whole = sum(weights)
    exact = [free * weight / whole for weight in weights]
    parts = [int(part) for part in exact]
    largest = sorted(range(len(parts)), key=lambda place: parts[place] - exact[place])
    for place in largest[: free - sum(parts)]:
        parts[place] += 1
    return [part + least for part in parts]


def rounded(amount: float) -> int:
    """An amount in đồng to the last digit that somebody would tell on the phone."""
    size = abs(amount)
    step = 100_000 if size < 20 * MILLION else 500_000 if size < 200 * MILLION else MILLION
    return round(amount / (step if size < BILLION else 10 * MILLION)) * (step if size < BILLION else 10 * MILLION)


def spoken(amount: int) -> str:
    """An amount as it is typed: `1,25 tỷ`, `12,5 triệu`, `650 nghìn`, `lỗ 3 triệu`; it is read back exactly."""
    if amount < 0:
        return f"lỗ {spoken(-amount)}"
    if amount == 0:
        return "0"
    if amount < MILLION and amount % 1000 == 0:
        return f"{amount // 1000} nghìn"
    unit, name = (BILLION, "tỷ") if amount >= BILLION else (MILLION, "triệu")
    if amount % MILLION % 100_000:
        return f"{amount:,}".replace(",", ".")
    return f"{amount / unit:.3f}".rstrip("0").rstrip(".").replace(".", ",") + f" {name}"
