from building import build, builders
from model import Query

assert build(builders(Query)) == [3, 3]
