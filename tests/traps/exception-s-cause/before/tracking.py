def track(function):
    try:
        function()
    except Exception as error:
        error.__cause__.parcel.lost = True
        return error.__cause__.parcel.number
    return None
