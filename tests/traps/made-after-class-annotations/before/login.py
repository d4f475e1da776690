from fields import Number, Text
from forms import Form


class Login(Form):
    user: Text
    age: Number
