from dataclasses import dataclass


@dataclass
class Config:
    host: str = "localhost"
    timeout: int = 30
