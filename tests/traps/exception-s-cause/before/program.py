from parcels import Lost, Parcel
from tracking import track


def deliver():
    try:
        raise Lost(Parcel(3))
    except Lost as lost:
        raise RuntimeError("no delivery") from lost


assert track(deliver) == 3
