"""How many examples a property is held to: some in every run of the suite, ten times as many by `make proof`."""

from hypothesis import settings

THOROUGH = "thorough"
TIMES = 10

settings.register_profile(THOROUGH, max_examples=100 * TIMES, deadline=None)


def examples(usual: int) -> int:
    """`usual`, or what stands for it in the profile of this run."""
    return usual * TIMES if settings.get_current_profile_name() == THOROUGH else usual
