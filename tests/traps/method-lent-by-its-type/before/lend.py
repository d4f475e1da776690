import types


class Talker:
    def speak(self, words):
        self.spoken = words
        return words


def lend(obj, name):
    return types.MethodType(getattr(Talker, name), obj)
