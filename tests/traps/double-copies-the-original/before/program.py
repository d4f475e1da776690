from doubles import Double
from model import Gateway

assert [Double(Gateway(url)).calls for url in "ab"] == [{"url": "a"}, {"url": "b"}]
