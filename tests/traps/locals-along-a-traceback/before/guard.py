def guarded(f, *args):
    try:
        return f(*args)
    except Exception as e:
        tb = e.__traceback__
        while tb is not None:
            rec = tb.tb_frame.f_locals.get("record")
            if rec is not None:
                rec.error = str(e)
            tb = tb.tb_next
        return None
