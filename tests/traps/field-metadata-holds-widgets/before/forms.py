from dataclasses import dataclass, field
from widgets import Widget


@dataclass
class Login:
    user: str = field(default="", metadata={"widget": Widget("text")})
    word: str = field(default="", metadata={"widget": Widget("password")})
