import functools


class Profile:
    def __init__(self, name):
        self.name = name


class User:
    def __init__(self, name):
        self.name = name

    @functools.cached_property
    def profile(self):
        return Profile(self.name)
