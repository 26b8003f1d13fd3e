"""The sample province, for the comparisons between units."""

from tests.sample.conftest import lately, province

__all__ = ["lately", "province"]
