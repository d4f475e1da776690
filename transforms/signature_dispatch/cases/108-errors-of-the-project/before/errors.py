from abc import ABC, abstractmethod
from typing import Generic, TypeVar

T = TypeVar("T")


class Failed(ValueError):
    def __init__(self, code, text, where):
        super().__init__(text)
        self.code = code
        self.text = text
        self.where = where


class Late(Failed):
    """Inherits the constructor."""


class Base(ABC):
    @abstractmethod
    def name(self): ...


class Person(Base, Generic[T]):
    def __init__(self, first, last, *, age):
        self.first = first
        self.last = last
        self.age = age

    def name(self):
        return self.first


class Book:
    class Address:
        def __init__(self, first, last, age):
            self.first = first
            self.last = last
            self.age = age


def failed(data):
    return Late(code=data["code"], text=data["text"], where=data["where"])


def person(data):
    return Person(first=data["first"], last=data["last"], age=data["age"])


def address(data):
    return Book.Address(first=data["first"], last=data["last"], age=data["age"])
