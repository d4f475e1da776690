from clocks import Clock
from patching import install

clock = Clock()
assert install(clock) == 1 and clock.installed
