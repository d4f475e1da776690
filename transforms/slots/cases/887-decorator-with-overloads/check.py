import parcels

assert [(parcel.pounds(), parcel.there_and_back()) for parcel in parcels.read(["1000", "400"])] == [(2, 2000), (1, 800)]
