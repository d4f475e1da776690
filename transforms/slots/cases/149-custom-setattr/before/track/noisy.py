from track.state import Plain


class Noisy(Plain):
    def __setattr__(self, key, value):
        self.__dict__.setdefault("log", []).append(key)
        self.__dict__[key] = value

    def dump(self):
        return sorted(self.__dict__)
