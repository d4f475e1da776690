from config import Config
from client import timeout

assert timeout({}) == 30 and timeout({"timeout": 3}) == 3 and Config().timeout == 30
