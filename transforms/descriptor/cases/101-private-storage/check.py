import pickle
import sys

from place import Named, Place

def error(function, *args):
    try:
        function(*args)
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return None


place = Named(1.5, -2.5, 10)
assert vars(place) == {"_Place__lat": 1.5, "_Place__lon": -2.5, "_Place__height": 10}, vars(place)
assert place.near() == (1.5, -2.5)
assert error(setattr, place, "lat", 91) == "ValueError: lat 91 not in -90..90"
assert error(setattr, place, "height", -501) == "ValueError: height -501 not in -500..9000"
assert vars(pickle.loads(pickle.dumps(place))) == vars(place)
assert error(getattr, Place.__new__(Place), "lat") in ("AttributeError: 'Place' object has no attribute '_Place__lat'",)

if sys.argv[1] == "after":
    assert not any(isinstance(value, property) for name, value in vars(Place).items() if name in ['lat', 'lon', 'height'])
