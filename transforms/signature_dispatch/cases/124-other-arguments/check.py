import forms

def data():
    return {"a": "1", "b": "2", "c": "3", "d": "4", "source": "forged"}

rest = data()
assert forms.popped(rest) == ("1", "2", "3", "web") and rest == {"d": "4", "source": "forged"}
assert forms.converted(data()) == (1, "2", "3", "web")
assert forms.renamed(data()) == ("4", "2", "3", "web")
assert forms.constant(data()) == ("1", "2", "3", "mail")
assert forms.two(data(), {"source": "cron"}) == ("1", "2", "3", "cron")
