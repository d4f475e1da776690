from cli import main
from commands import Hide, Show

assert main([Show(), Hide()], ["show", "--verbose"]) and main([Show(), Hide()], ["hide"])
