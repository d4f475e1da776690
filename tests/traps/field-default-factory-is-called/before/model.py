from dataclasses import dataclass, field


class Settings:
    def __init__(self):
        self.level = 1


@dataclass
class App:
    name: str
    settings: Settings = field(default_factory=Settings)
