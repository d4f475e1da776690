import models

assert models.Person.age.column == "person.age", models.Person.age.column
