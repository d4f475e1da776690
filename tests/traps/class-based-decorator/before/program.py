from models import Atlas, city

assert city("a").key == "a" and Atlas().town("b").key == "b"
