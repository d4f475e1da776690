from login import Login

assert [field.label for field in Login().fields] == ["user", "age"]
