from cli import parser
from model import Command

args = parser([Command("up"), Command("down")]).parse_args(["down"])
args.command.args = args
assert args.command.run() == "down"
