class Place:
    def __init__(self, lat, lon, height):
        self.lat = lat
        self.lon = lon
        self.height = height

    @property
    def lat(self):
        return self.__lat

    @lat.setter
    def lat(self, value):
        if not -90 <= value <= 90:
            raise ValueError(f"lat {value} not in -90..90")
        self.__lat = value

    @property
    def lon(self):
        return self.__lon

    @lon.setter
    def lon(self, value):
        if not -180 <= value <= 180:
            raise ValueError(f"lon {value} not in -180..180")
        self.__lon = value

    @property
    def height(self):
        return self.__height

    @height.setter
    def height(self, value):
        if not -500 <= value <= 9000:
            raise ValueError(f"height {value} not in -500..9000")
        self.__height = value

    def near(self):
        return round(self.__lat, 1), round(self.__lon, 1)


class Named(Place):
    name = "somewhere"
