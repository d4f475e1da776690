from conf import Conf
from docs import doc, doc2

c = Conf()
c.a = 1
print(c.a, doc(), doc2())
