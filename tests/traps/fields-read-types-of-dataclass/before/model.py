from dataclasses import dataclass


@dataclass
class Address:
    street: str
    city: str


@dataclass
class Person:
    name: str
    address: Address
