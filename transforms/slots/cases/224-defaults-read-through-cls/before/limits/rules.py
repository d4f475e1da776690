from dataclasses import dataclass


@dataclass
class Rate:
    per_minute: int = 60

    @classmethod
    def parse(cls, text):
        return cls(int(text) if text else cls.per_minute)


@dataclass
class Burst:
    size: int = 5

    def is_default(self):
        return self.size == type(self).size


@dataclass
class Quota:
    megabytes: int = 10


@dataclass
class TeamQuota(Quota):
    members: int = 3
