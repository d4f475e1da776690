from model import Parcel

assert [Parcel(name, 2).measure() for name in ("a", "bb")] == [3, 4]
