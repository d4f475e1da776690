import gc
import weakref

import farm


def test_no_leak():
    assert farm.main() == 1225
    seen = weakref.ref(farm.DATA[0])
    farm.DATA.clear()
    gc.collect()
    assert seen() is None
