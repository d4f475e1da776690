import gc

import farm

assert farm.main() == [1, 2, 3]
assert not gc.isenabled() and gc.get_freeze_count() == 0
