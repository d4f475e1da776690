import json, logging.config
from filters import many

with open("logs.json") as f:
    logging.config.dictConfig(json.load(f))
logging.info("a cat")
logging.info("dog")
print(len(many("xyz")))
