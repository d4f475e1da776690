import picture_library


class Thumb:
    def __init__(self, path):
        self.path = path
        self.picture = picture_library.open(path)

    def close(self):
        self.picture.close()

    def __del__(self):
        self.close()


def show(path):
    thumb = Thumb(path)
    picture_library.show(thumb)
    return thumb
