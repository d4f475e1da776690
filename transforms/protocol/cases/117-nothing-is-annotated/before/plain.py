from abc import ABC, abstractmethod


class Writer(ABC):
    @abstractmethod
    def write(self, text):
        ...


class Echo(Writer):
    def write(self, text):
        return text


def out(writer):
    return writer.write("x")
