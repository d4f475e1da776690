from things import Thing


def copy(name_of_the_first_thing, name_of_the_second_thing):
    first_of_the_two = Thing(name_of_the_first_thing)
    try:
        second_of_the_two = Thing(name_of_the_second_thing)
        try:
            return first_of_the_two.use() + second_of_the_two.use()
        finally:
            second_of_the_two.close()
    finally:
        first_of_the_two.close()
