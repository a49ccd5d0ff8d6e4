"""What holds for all tests: Hypothesis measures no time, for the first example loads the lexicon."""

from hypothesis import settings

settings.register_profile("kit", deadline=None)
settings.load_profile("kit")
