from bind import bind
from forms import Login

print([(w.render(), w.name) for w in bind(Login())])
