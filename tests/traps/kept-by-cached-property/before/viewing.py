def view(users):
    for user in users:
        user.profile.viewed = True
    return [user.profile.name for user in users]
