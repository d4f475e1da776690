from collections import UserDict


class Users(UserDict):
    def touch(self):
        for user in self.data.values():
            user.touched = True
