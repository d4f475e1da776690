from cli import parser
from conf import Config

configs = [Config(**vars(parser().parse_args(a))) for a in ([], ["--port", "8"])]
print(configs)
