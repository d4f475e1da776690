from base import Field
from forms import Form
fields = [Field(t) for t in "ab"]
Form.first = fields[0]
assert fields[0].owner == "Form"
