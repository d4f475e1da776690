from dataclasses import dataclass

from formats.base import Format


@dataclass
class Csv(Format):
    sep: str = ","

    @staticmethod
    def suffix():
        return "csv"


@dataclass
class Json(Format):
    indent: int = 2

    @staticmethod
    def suffix():
        return "json"
