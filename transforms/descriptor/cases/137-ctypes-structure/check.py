from form import FORM

assert FORM == ["price", "weight", "stock"]
