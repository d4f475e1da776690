from dataclasses import dataclass


@dataclass
class Config:
    host: str = "local"
    port: int = 80
