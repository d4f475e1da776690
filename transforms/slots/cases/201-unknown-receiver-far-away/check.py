import sys
import types

from crm.lead import leads
from tools import pdf

page = types.SimpleNamespace()
pdf.portrait(page)
assert page.rotation == 0
[lead] = leads([("kim", "web")])
assert lead.source == "web"
if sys.argv[1] == "after":
    assert not hasattr(lead, "__dict__")
