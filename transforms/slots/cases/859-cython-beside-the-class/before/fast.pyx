# cython: language_level=3
from grains import Grain


cpdef weigh(grain):
    assert isinstance(grain, Grain)
    grain.weight = grain.size * 3
    return grain
