from store import Page, Store


class Image:
    def __init__(self, key):
        self.key = key


class Sound:
    def __init__(self, key):
        self.key = key


class Film:
    def __init__(self, key):
        self.key = key


class Font:
    def __init__(self, key):
        self.key = key


class Style:
    def __init__(self, key):
        self.key = key


store = Store()
for n, kind in enumerate((Page, Image, Sound, Film, Font, Style)):
    store.put(kind(n))
for n in range(6):
    store.get(n).seen = n + 1
for n in range(6):
    print(n, vars(store.get(n)) if False else store.get(n).seen)
