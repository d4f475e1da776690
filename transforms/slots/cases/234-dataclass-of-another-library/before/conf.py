from tinyvalid.dataclasses import dataclass


@dataclass
class Server:
    host: str
    port: int = 80
