import kinds
from start import started

assert [part.running for part in started(kinds.Part)] == [True, True]
