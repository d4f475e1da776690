import io


class Tool:
    def __init__(self):
        self._name = None
        self.__output = None

    def set_output(self, name):
        self._name = name
        self.__output = open(name, "w+")
        return self.__output

    def print(self, text):
        if self.__output != None:
            self.__output.write(text + "\n")

    def __del__(self):
        if self.__output != None:
            self.__output.close()
        self.__output = None
