"""What holds for every test: no example has to be done within a time, for machines differ and do other things too."""

from hypothesis import settings

settings.register_profile("ours", deadline=None)
settings.load_profile("ours")
